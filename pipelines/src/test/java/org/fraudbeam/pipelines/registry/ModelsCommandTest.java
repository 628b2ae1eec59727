package org.fraudbeam.pipelines.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.BundleWriter;
import org.fraudbeam.pipelines.model.GeneratedRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelsCommandTest {

  private final StringWriter output = new StringWriter();
  private final StringWriter failure = new StringWriter();

  @TempDir private Path folder;
  private DirectoryRegistry registry;

  @BeforeEach
  void registerTwoVersions() throws IOException {
    Path bundle = folder.resolve("bundle");
    BundleWriter.write(bundle, GeneratedRows.of(FeatureSets.handbook(), 500).contents());
    registry = DirectoryRegistry.at(folder.resolve("registry"));
    registry.register(bundle, Map.of("feature_set", "handbook v1", "average_precision", "0.7043"));
    registry.register(bundle, Map.of());
    registry.updateAliases(aliases -> aliases.promote(1).with(Aliases.CHALLENGER, 2));
  }

  @Test
  void shouldListVersionsWithTheirAliases() {
    assertThat(run("list")).isZero();

    assertThat(output.toString().lines())
        .hasSize(3)
        .anyMatch(line -> line.matches("1 .* 0\\.7043 .* handbook v1 .* champion"))
        .anyMatch(line -> line.matches("2 .* challenger"));
  }

  @Test
  void shouldListVersionsAsJson() throws IOException {
    assertThat(run("list", "--json")).isZero();

    JsonNode versions = new ObjectMapper().readTree(output.toString());
    assertThat(versions).hasSize(2);
    assertThat(versions.at("/0/version").asInt()).isEqualTo(1);
    assertThat(versions.at("/0/aliases/0").asText()).isEqualTo("champion");
    assertThat(versions.at("/0/tags/average_precision").asText()).isEqualTo("0.7043");
  }

  @Test
  void shouldSayHowToFillAnEmptyRegistry() {
    assertThat(runIn(folder.resolve("none"), "list")).isZero();

    assertThat(output.toString()).contains("is empty: train a model with 'train'.");
  }

  @Test
  void shouldShowAVersionByItsAlias() {
    assertThat(run("show", "challenger")).isZero();

    assertThat(output.toString())
        .startsWith("Version 2 [challenger], in ")
        .contains("# Fraud detection model");
  }

  @Test
  void shouldShowAVersionAsJson() throws IOException {
    assertThat(run("show", "1", "--json")).isZero();

    JsonNode shown = new ObjectMapper().readTree(output.toString());
    assertThat(shown.get("version").asInt()).isEqualTo(1);
    assertThat(shown.get("feature_set").asText()).isEqualTo(FeatureSets.handbook().toString());
    assertThat(shown.at("/metrics/ranking/roc_auc").isDouble()).isTrue();
    assertThat(Path.of(shown.get("location").asText())).isDirectory();
  }

  @Test
  void shouldRegisterAModelThatIsInAFolder() throws IOException {
    Path bundle = folder.resolve("bundle");

    assertThat(runIn(folder.resolve("new"), "register", bundle.toString())).isZero();
    assertThat(output.toString()).startsWith("Registered version 1 in ").contains(": champion.");
    assertThat(run("register", bundle.toString(), "--json")).isZero();

    DirectoryRegistry registry = DirectoryRegistry.at(folder.resolve("registry"));
    assertThat(registry.aliases().find(Aliases.CHALLENGER)).hasValue(3);
    assertThat(registry.versions().get(2).tags())
        .containsEntry("feature_set", "handbook v1")
        .containsEntry("feature_set_fingerprint", FeatureSets.handbook().fingerprint())
        .containsEntry("held_out_to", "2018-07-22")
        .containsEntry(
            "decision",
            "Challenger: it came without transactions on which to compare it with version 1, the"
                + " champion.");
  }

  @Test
  void shouldSayThatAFolderIsNoModel() {
    assertThat(run("register", folder.toString())).isEqualTo(1);

    assertThat(failure.toString()).contains(folder + " is no model bundle: it has no MLmodel.");
  }

  @Test
  void shouldPromoteAndRollBack() throws IOException {
    assertThat(run("promote", "challenger", "--reason", "better", "--by", "alice")).isZero();
    assertThat(registry.aliases().versions()).isEqualTo(Map.of("champion", 2, "previous", 1));

    assertThat(run("rollback", "--json", "--reason", "worse")).isZero();
    assertThat(registry.aliases().versions()).isEqualTo(Map.of("champion", 1, "previous", 2));
    assertThat(output.toString().replaceAll("\\s", ""))
        .isEqualTo("championisversion2previousisversion1{\"champion\":1,\"previous\":2}");
  }

  @Test
  void shouldShowWhoMovedAnAliasAndWhy() {
    assertThat(run("promote", "2", "--reason", "better", "--by", "alice")).isZero();
    assertThat(run("show", "champion")).isZero();

    assertThat(output.toString())
        .containsPattern("Z promote to champion by alice, from version 1: better\\R");
  }

  @Test
  void shouldMakeAVersionTheChallenger() throws IOException {
    assertThat(run("promote", "2", "--reason", "better")).isZero();
    assertThat(run("challenge", "1", "--reason", "to compare")).isZero();

    assertThat(registry.aliases().find(Aliases.CHALLENGER)).hasValue(1);
  }

  @Test
  void shouldAskWhyAnAliasMoves() throws IOException {
    assertThat(run("promote", "2")).isEqualTo(2);

    assertThat(registry.aliases().find(Aliases.CHAMPION)).hasValue(1);
  }

  @Test
  void shouldFailWithASentenceForWhatDoesNotExist() {
    assertThat(run("promote", "7", "--reason", "none")).isEqualTo(1);
    assertThat(run("show", "prevoius")).isEqualTo(1);

    assertThat(failure.toString())
        .contains("has no version 7; it has [1, 2].")
        .contains("There is no alias prevoius; the registry has [challenger, champion].");
  }

  @Test
  void shouldAskForACommand() {
    assertThat(new CommandLine(new ModelsCommand()).setErr(new PrintWriter(failure)).execute())
        .isEqualTo(2);

    assertThat(failure.toString())
        .contains("Say what to do: list, show, register, promote, challenge or rollback.");
  }

  private int run(String... arguments) {
    return runIn(folder.resolve("registry"), arguments);
  }

  private int runIn(Path directory, String... arguments) {
    return new CommandLine(new ModelsCommand())
        .setOut(new PrintWriter(output))
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              failure.append(exception.getMessage()).append('\n');
              return 1;
            })
        .execute(
            Stream.concat(Stream.of(arguments), Stream.of("--registry", directory.toString()))
                .toArray(String[]::new));
  }
}
