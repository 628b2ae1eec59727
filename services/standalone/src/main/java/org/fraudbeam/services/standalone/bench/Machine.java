package org.fraudbeam.services.standalone.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.common.utils.AppInfoParser;

/** The machine that a benchmark ran on, without which its figures say nothing. */
final class Machine {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  static Map<String, String> describe() throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("processors", system.getAvailableProcessors() + " x " + processor(system));
    facts.put("memory", "%.0f GB".formatted(system.getTotalMemorySize() / 1e9));
    facts.put("system", system.getName() + " " + system.getVersion());
    facts.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put(
        "versions",
        "Beam %s, Flink %s, Kafka %s (the broker in a process of its own, on the same processors)"
            .formatted(
                ReleaseInfo.getReleaseInfo().getVersion(),
                EnvironmentInformation.getVersion(),
                AppInfoParser.getVersion()));
    facts.put("load before", "%.1f".formatted(system.getSystemLoadAverage()));
    return facts;
  }

  private static String processor(OperatingSystemMXBean system) throws IOException {
    if (!Files.isReadable(PROCESSORS)) {
      return system.getArch();
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse(system.getArch());
    }
  }
}
