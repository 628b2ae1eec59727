package org.fraudbeam.pipelines.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.BundleWriter;
import org.fraudbeam.pipelines.model.GeneratedRows;
import org.fraudbeam.pipelines.model.InvalidBundleException;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRegistryTest {

  private static final Instant NOW = Instant.parse("2018-08-01T10:15:30Z");

  @TempDir private Path folder;
  private Path bundle;
  private DirectoryRegistry registry;

  @BeforeEach
  void writeBundle() throws IOException {
    bundle = folder.resolve("bundle");
    BundleWriter.write(bundle, GeneratedRows.of(FeatureSets.handbook(), 500).contents());
    registry = DirectoryRegistry.at(folder.resolve("registry"), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void shouldBeEmptyBeforeTheFirstVersion() throws IOException {
    assertThat(registry.versions()).isEmpty();
    assertThat(registry.aliases()).isEqualTo(Aliases.none());
  }

  @Test
  void shouldCountVersionsFromOneAndRememberThem() throws IOException {
    registry.register(bundle, Map.of("feature_set", "handbook v1"));
    registry.register(bundle, Map.of());

    assertThat(DirectoryRegistry.at(folder.resolve("registry")).versions())
        .containsExactly(
            new ModelVersion(1, NOW, Map.of("feature_set", "handbook v1")),
            new ModelVersion(2, NOW, Map.of()));
  }

  @Test
  void shouldOpenAVersionAfterItsSourceIsGone() throws IOException {
    registry.register(bundle, Map.of());
    Files.delete(bundle.resolve("model.ubj"));

    assertThat(ModelBundle.read(registry.open(1)).fingerprint())
        .isEqualTo(FeatureSets.handbook().fingerprint());
  }

  @Test
  void shouldMoveAliases() throws IOException {
    registry.register(bundle, Map.of());
    registry.register(bundle, Map.of());

    registry.updateAliases(aliases -> aliases.promote(1));
    registry.updateAliases(aliases -> aliases.promote(2));

    assertThat(registry.aliases().versions()).isEqualTo(Map.of("champion", 2, "previous", 1));
  }

  @Test
  void shouldRefuseAnAliasToAVersionThatDoesNotExist() throws IOException {
    registry.register(bundle, Map.of());

    assertThatExceptionOfType(NoSuchVersionException.class)
        .isThrownBy(() -> registry.updateAliases(aliases -> aliases.promote(7)))
        .withMessageEndingWith("has no version 7; it has [1].");
    assertThat(registry.aliases()).isEqualTo(Aliases.none());
  }

  @Test
  void shouldRefuseToOpenAVersionThatDoesNotExist() {
    assertThatExceptionOfType(NoSuchVersionException.class)
        .isThrownBy(() -> registry.open(1))
        .withMessageEndingWith("has no version 1: it is empty.");
  }

  @Test
  void shouldRefuseAFolderThatIsNoBundle() throws IOException {
    Files.delete(bundle.resolve("scoring.json"));

    assertThatExceptionOfType(InvalidBundleException.class)
        .isThrownBy(() -> registry.register(bundle, Map.of()));
    assertThat(registry.versions()).isEmpty();
  }

  @Test
  void shouldSayWhichFileIsDamaged() throws IOException {
    registry.register(bundle, Map.of());
    registry.updateAliases(aliases -> aliases.promote(1));
    Path aliases = folder.resolve("registry/FraudDetectionModel/aliases.json");
    Files.writeString(aliases, "{");

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(registry::aliases)
        .withMessage("The registry is damaged: " + aliases + " cannot be read.");
  }

  @Test
  void shouldGiveEveryThreadItsOwnVersionAndLoseNoAlias() throws Exception {
    int writers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        String alias = "writer-" + writer;
        work.add(
            () -> {
              int version = registry.register(bundle, Map.of()).number();
              registry.updateAliases(aliases -> aliases.with(alias, version));
              return version;
            });
      }
      List<Integer> numbers = new ArrayList<>();
      for (Future<Integer> done : threads.invokeAll(work)) {
        numbers.add(done.get());
      }
      assertThat(numbers)
          .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, writers).boxed().toList());
    } finally {
      threads.shutdownNow();
    }
    assertThat(registry.aliases().versions()).hasSize(writers);
    assertNothingIsLeftOver();
  }

  @Test
  void shouldGiveEveryProcessItsOwnVersionAndLoseNoAlias() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (String name : List.of("one", "two")) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  RegisteringProcess.class.getName(),
                  folder.resolve("registry").toString(),
                  bundle.toString(),
                  name)
              .inheritIO()
              .start());
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }

    int versions = 2 * RegisteringProcess.TIMES;
    assertThat(registry.versions())
        .extracting(ModelVersion::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, versions).boxed().toList());
    assertThat(registry.aliases().versions()).hasSize(versions);
    assertNothingIsLeftOver();
  }

  private void assertNothingIsLeftOver() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("registry/FraudDetectionModel"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(".lock", "aliases.json", "versions");
    }
  }
}
