package org.fraudbeam.pipelines.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the workers of a scoring job show their metrics. */
public final class MetricsPortsOption {

  @Option(
      names = "--metrics-ports",
      paramLabel = "PORT[-PORT]",
      converter = PortRangeConverter.class,
      description =
          "Ports for the metrics of the scoring job's workers, such as 9250-9260: each worker"
              + " answers Prometheus at the first that is free. Without it nothing is measured.")
  private @Nullable PortRange ports;

  @Option(
      names = "--metrics-host",
      paramLabel = "ADDRESS",
      defaultValue = MetricsOptions.USUAL_HOST,
      description =
          "Address at which the workers show their metrics; ${DEFAULT-VALUE} by default. Anybody"
              + " who reaches it may read them.")
  private String host;

  /** As options of the job. */
  public List<String> arguments() {
    return ports == null ? List.of() : List.of("--metricsPorts=" + ports, "--metricsHost=" + host);
  }

  /** Reads a range of ports. */
  static final class PortRangeConverter implements ITypeConverter<PortRange> {
    @Override
    public PortRange convert(String text) {
      try {
        return PortRange.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
