package org.fraudbeam.services.embedded;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jars of this process that Flink itself is made of, as in the {@code lib} of its distribution:
 * no Beam, no Kafka and nothing of a job, which brings its own. With them is what keeps its servers
 * on this machine.
 */
final class FlinkJars {

  private static final List<String> NAMES =
      List.of(
          "async-profiler-",
          "chill-java-",
          "commons-cli-",
          "commons-collections-",
          "commons-compress-",
          "commons-io-",
          "commons-lang3-",
          "commons-math3-",
          "commons-text-",
          "flink-",
          "javassist-",
          "jsr305-",
          "kryo-",
          "log4j-",
          "lz4-java-",
          "minlog-",
          "objenesis-",
          "slf4j-api-",
          "snakeyaml-engine-",
          "snappy-java-");

  private static final String FOR_KAFKA = "flink-connector-kafka-";

  private FlinkJars() {}

  /** A class path of them. */
  static String classPath() {
    String ownClasses =
        LoopbackHttpServers.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return Stream.concat(
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(FlinkJars::isOfFlink),
            Stream.of(ownClasses))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isOfFlink(String jar) {
    String name = String.valueOf(Path.of(jar).getFileName());
    return NAMES.stream().anyMatch(name::startsWith) && !name.startsWith(FOR_KAFKA);
  }
}
