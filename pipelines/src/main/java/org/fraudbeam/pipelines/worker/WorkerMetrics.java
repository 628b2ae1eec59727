package org.fraudbeam.pipelines.worker;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of one worker, shared by all of its tasks, and the port at which Prometheus reads
 * them. The port is taken for the first task and given back by the last, so that a job that starts
 * again in the same process finds it free.
 *
 * <p>Where no port is free the job goes on without: that it cannot be watched must not keep it from
 * scoring. The log says so, and Prometheus misses a target.
 */
public final class WorkerMetrics implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerMetrics.class);
  private static final Shared<WorkerMetrics> OF_WORKER = new Shared<>();

  private final String name;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ConcurrentMap<Class<?>, Object> parts = new ConcurrentHashMap<>();
  private final @Nullable HTTPServer server;

  private WorkerMetrics(String name, String host, PortRange ports) {
    this.name = name;
    this.server = open(host, ports);
  }

  /**
   * The metrics of this worker; every user closes them once.
   *
   * @return null where the options do not ask for any
   * @throws IllegalArgumentException if the options name no range of ports
   */
  public static @Nullable WorkerMetrics of(PipelineOptions options) {
    MetricsOptions asked = options.as(MetricsOptions.class);
    String ports = asked.getMetricsPorts();
    return ports == null ? null : of(asked.getMetricsHost(), PortRange.parse(ports));
  }

  static WorkerMetrics of(String host, PortRange ports) {
    String name = host + ":" + ports;
    return OF_WORKER.take(name, () -> new WorkerMetrics(name, host, ports));
  }

  /** Gives back what was taken, if it was. */
  public static void giveBack(@Nullable WorkerMetrics metrics) {
    if (metrics != null) {
      metrics.close();
    }
  }

  /**
   * The metrics of a kind, made by the first who asks.
   *
   * @param make registers them
   */
  public <T> T part(Class<T> kind, Function<PrometheusRegistry, T> make) {
    return kind.cast(parts.computeIfAbsent(kind, absent -> make.apply(registry)));
  }

  @Override
  public void close() {
    OF_WORKER.giveBack(name, WorkerMetrics::stop);
  }

  private void stop() {
    if (server != null) {
      server.close();
    }
  }

  private @Nullable HTTPServer open(String host, PortRange ports) {
    for (int port = ports.first(); port <= ports.last(); port++) {
      try {
        HTTPServer opened =
            HTTPServer.builder().hostname(host).port(port).registry(registry).buildAndStart();
        LOG.info("The metrics of this worker are at http://{}:{}/metrics.", host, port);
        return opened;
      } catch (BindException e) {
        LOG.debug("Port {} is not free.", port, e);
      } catch (IOException e) {
        LOG.error("The metrics cannot be shown at {}: {}", host, e.getMessage());
        return null;
      }
    }
    LOG.error(
        "None of the ports {} of {} can be had: nobody can read the metrics of this worker. Give"
            + " more with --metrics-ports.",
        ports,
        host);
    return null;
  }
}
