package org.fraudbeam.pipelines.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.core.metrics.Counter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.fraudbeam.pipelines.registry.UnusedPort;
import org.junit.jupiter.api.Test;

class WorkerMetricsTest {

  private static final String HOST = MetricsOptions.USUAL_HOST;

  private final HttpClient client = HttpClient.newHttpClient();

  private record Hits(Counter counter) {}

  @Test
  void shouldMeasureNothingUnlessAsked() {
    assertThat(WorkerMetrics.of(PipelineOptionsFactory.create())).isNull();
  }

  @Test
  void shouldShareOnePortAndGiveItBackWithTheLastUser() throws Exception {
    PortRange ports = freePorts();
    WorkerMetrics one = WorkerMetrics.of(HOST, ports);
    WorkerMetrics other = WorkerMetrics.of(HOST, ports);
    hits(one).inc();
    hits(other).inc();
    assertThat(scrape(ports.first())).contains("hits_total 2.0");

    one.close();
    assertThat(scrape(ports.first())).contains("hits_total 2.0");
    other.close();
    assertThatThrownBy(() -> scrape(ports.first())).isInstanceOf(ConnectException.class);

    try (WorkerMetrics next = WorkerMetrics.of(HOST, ports)) {
      hits(next).inc();
      assertThat(scrape(ports.first())).contains("hits_total 1.0");
    }
  }

  @Test
  void shouldTakeTheNextPortWhereOneIsTaken() throws Exception {
    PortRange ports = freePorts();
    try (ServerSocket taken = listen(ports.first());
        WorkerMetrics metrics = WorkerMetrics.of(HOST, ports)) {
      hits(metrics).inc();
      assertThat(taken.isBound()).isTrue();
      assertThat(scrape(ports.first() + 1)).contains("hits_total 1.0");
    }
  }

  @Test
  void shouldGoOnWhereEveryPortIsTaken() throws Exception {
    int port = freePorts().first();
    try (ServerSocket taken = listen(port);
        WorkerMetrics metrics = WorkerMetrics.of(HOST, new PortRange(port, port))) {
      hits(metrics).inc();
      assertThat(taken.isBound()).isTrue();
      assertThat(hits(metrics).get()).isEqualTo(1);
    }
  }

  private static Counter hits(WorkerMetrics metrics) {
    return metrics
        .part(
            Hits.class,
            registry ->
                new Hits(Counter.builder().name("hits").help("For the test.").register(registry)))
        .counter();
  }

  private String scrape(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + port + "/metrics")).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private static PortRange freePorts() throws IOException {
    int first = Math.min(UnusedPort.find(), 65_530);
    return new PortRange(first, first + 5);
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
