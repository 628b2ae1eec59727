package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.fraudbeam.features.definition.FeatureSets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelBundleTest {

  private static final BundleContents CONTENTS =
      GeneratedRows.of(FeatureSets.handbook(), 2_000).contents();

  @TempDir private Path workspace;
  private Path folder;

  @BeforeEach
  void writeBundle() throws IOException {
    folder = workspace.resolve("new/bundle");
    BundleWriter.write(folder, CONTENTS);
  }

  @Test
  void shouldReadWhatWasWritten() throws IOException {
    ModelBundle bundle = ModelBundle.read(folder);

    assertThat(bundle.model().toBytes()).isEqualTo(CONTENTS.model().toBytes());
    assertThat(bundle.settings()).isEqualTo(CONTENTS.settings());
    assertThat(bundle.fingerprint()).isEqualTo(FeatureSets.handbook().fingerprint());
    assertThat(bundle.featureSetName()).isEqualTo(FeatureSets.handbook().toString());
    assertThat(bundle.metrics().at("/ranking/average_precision").doubleValue())
        .isEqualTo(CONTENTS.facts().evaluation().averagePrecision());
    assertThat(bundle.metrics().at("/alerts/recall").doubleValue())
        .isEqualTo(CONTENTS.settings().threshold().recall());
  }

  @Test
  void shouldHoldEverythingABundleIsMadeOf() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()))
          .containsExactlyInAnyOrder(
              "MLmodel",
              "code/fraudbeam_model.py",
              "conda.yaml",
              "feature_set.json",
              "input_example.json",
              "metrics.json",
              "model.ubj",
              "model_card.md",
              "plots/calibration.png",
              "plots/feature_importance.png",
              "plots/gain.png",
              "plots/precision_recall.png",
              "plots/roc.png",
              "plots/score_distribution.png",
              "python_env.yaml",
              "requirements.txt",
              "scoring.json",
              "serving_input_example.json");
    }
    try (Stream<Path> siblings = Files.list(folder.resolveSibling("."))) {
      assertThat(siblings.map(Path::getFileName)).containsExactly(folder.getFileName());
    }
  }

  @Test
  void shouldDescribeTheModelForMlflow() throws IOException {
    JsonNode description = new YAMLMapper().readTree(folder.resolve("MLmodel").toFile());

    assertThat(description.at("/flavors/python_function/loader_module").asText())
        .isEqualTo("fraudbeam_model");
    assertThat(description.at("/flavors/xgboost/data").asText()).isEqualTo("model.ubj");
    assertThat(description.at("/utc_time_created").asText())
        .isEqualTo("2018-08-01 10:15:30.000000");
    JsonNode inputs = new ObjectMapper().readTree(description.at("/signature/inputs").asText());
    assertThat(inputs).hasSize(15);
    assertThat(inputs.get(0).toString())
        .isEqualTo("{\"type\":\"double\",\"name\":\"amount\",\"required\":true}");
  }

  @Test
  void shouldNameTheVersionOfXgboostThatIsOnTheClassPath() throws IOException {
    Properties library = new Properties();
    library.load(
        getClass().getResourceAsStream("/META-INF/maven/ml.dmlc/xgboost4j_2.12/pom.properties"));

    assertThat(MlflowFiles.XGBOOST_VERSION).isEqualTo(library.getProperty("version"));
  }

  @Test
  void shouldTellPeopleWhatTheModelIs() throws IOException {
    assertThat(folder.resolve("model_card.md"))
        .content()
        .contains("feature set " + FeatureSets.handbook())
        .contains("Nobody has decided about it.")
        .contains("at most 3 cards a day")
        .contains("| training | 2018-07-01 to 2018-07-07 | 2000 |")
        .contains("| fraud amount alerted a day | ")
        .contains("![](plots/roc.png)");
  }

  @Test
  void shouldNotOverwriteAnything() {
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> BundleWriter.write(folder, CONTENTS))
        .withMessageContaining("choose another folder");
  }

  @Test
  void shouldRefuseAFolderThatDoesNotExist() {
    assertRefused(workspace.resolve("nothing"), "There is no model bundle at ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MLmodel",
        "model.ubj",
        "feature_set.json",
        "scoring.json",
        "metrics.json",
        "model_card.md"
      })
  void shouldRefuseAFolderWithoutAPart(String part) throws IOException {
    Files.delete(folder.resolve(part));

    assertRefused(folder, "is no model bundle: it has no " + part + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.ubj", "feature_set.json", "scoring.json", "metrics.json"})
  void shouldRefuseADamagedPart(String part) throws IOException {
    Files.writeString(folder.resolve(part), "{\"damaged");

    assertRefused(folder, "is damaged: its " + part + " cannot be read.");
  }

  @Test
  void shouldRefuseScoringWithoutAThreshold() throws IOException {
    Files.writeString(folder.resolve("scoring.json"), "{\"reference\":[]}");

    assertRefused(folder, "is damaged: its scoring.json cannot be read.");
  }

  @Test
  void shouldIgnoreWhatALaterVersionAdds() throws IOException {
    Path scoring = folder.resolve("scoring.json");
    Files.writeString(
        scoring, Files.readString(scoring).replaceFirst("\\{", "{\"added_later\":1,"));

    assertThat(ModelBundle.read(folder).settings()).isEqualTo(CONTENTS.settings());
  }

  @Test
  void shouldReadABundleFromBeforeDriftWasMeasured() throws IOException {
    Path scoring = folder.resolve("scoring.json");
    ObjectNode settings = (ObjectNode) new ObjectMapper().readTree(scoring.toFile());
    settings.remove("scores");
    settings
        .get("reference")
        .forEach(histogram -> ((ObjectNode) histogram).remove(List.of("lowest", "highest")));
    Files.writeString(scoring, settings.toString());

    ScoringSettings read = ModelBundle.read(folder).settings();

    assertThat(read.threshold()).isEqualTo(CONTENTS.settings().threshold());
    assertThat(read.scores().transactions()).isZero();
    assertThat(read.reference().get(0).isOutOfRange(Double.MAX_VALUE)).isFalse();
  }

  @Test
  void shouldReadABundleFromBeforeItWasMeasuredWhatBelongsTogether() throws IOException {
    Path scoring = folder.resolve("scoring.json");
    ObjectNode settings = (ObjectNode) new ObjectMapper().readTree(scoring.toFile());
    ((ObjectNode) settings.get("scores")).remove("design_effects");
    settings.get("reference").forEach(histogram -> ((ObjectNode) histogram).remove("samples"));
    Files.writeString(scoring, settings.toString());

    ScoringSettings read = ModelBundle.read(folder).settings();

    assertThat(read.scores().designEffects()).isEqualTo(DesignEffects.ASSUMED);
    assertThat(read.scores().alerts()).isEqualTo(CONTENTS.settings().scores().alerts());
    assertThat(read.reference().get(0).samples()).isEqualTo(read.reference().get(0).rows());
  }

  @ParameterizedTest
  @ValueSource(strings = {"feature_set.json", "scoring.json"})
  void shouldRefuseAPartOfAnotherModel(String part) throws IOException {
    Path other = workspace.resolve("other");
    BundleWriter.write(other, GeneratedRows.of(FeatureSets.cardFraud(), 2_000).contents());
    Files.copy(other.resolve(part), folder.resolve(part), StandardCopyOption.REPLACE_EXISTING);

    assertRefused(
        folder, "is mixed up: its " + part + " belongs to other features than its model.ubj.");
  }

  @Test
  void shouldRefuseToServeAnotherFeatureSet() throws IOException {
    ModelBundle bundle = ModelBundle.read(folder);

    bundle.requireFeatureSet(FeatureSets.handbook());
    assertThatThrownBy(() -> bundle.requireFeatureSet(FeatureSets.cardFraud()))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining("was trained on feature set " + FeatureSets.handbook())
        .hasMessageContaining("this program computes " + FeatureSets.cardFraud());
  }

  private static void assertRefused(Path folder, String reason) {
    assertThatExceptionOfType(InvalidBundleException.class)
        .isThrownBy(() -> ModelBundle.read(folder))
        .withMessageContaining(reason);
  }
}
