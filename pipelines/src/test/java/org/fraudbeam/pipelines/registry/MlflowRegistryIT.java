package org.fraudbeam.pipelines.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.BundleWriter;
import org.fraudbeam.pipelines.model.GeneratedRows;
import org.fraudbeam.pipelines.model.InvalidBundleException;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.model.Predictor;
import org.fraudbeam.pipelines.python.PythonPredictions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.tracking.MlflowClient;

/** The registry in a real MLflow server, which all tests share: each adds versions of its own. */
class MlflowRegistryIT {

  private static final GeneratedRows ROWS = GeneratedRows.of(FeatureSets.cardFraud(), 1_000);

  @TempDir private static Path shared;
  private static Path bundle;
  private static MlflowProcess server;

  private ModelRegistry registry;

  @BeforeAll
  static void start() throws Exception {
    bundle = shared.resolve("bundle");
    BundleWriter.write(bundle, ROWS.contents());
    server = MlflowProcess.start(Files.createDirectory(shared.resolve("mlflow")));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void open() {
    registry = ModelRegistry.at(server.uri());
  }

  @AfterEach
  void close() throws Exception {
    registry.close();
  }

  @Test
  void shouldRememberVersionsWithTheirTags() throws Exception {
    ModelVersion first = registry.register(bundle, Map.of("feature_set", "card-fraud v2"));
    ModelVersion second = registry.register(bundle, Map.of());

    assertThat(second.number()).isEqualTo(first.number() + 1);
    try (ModelRegistry another = ModelRegistry.at(server.uri() + "/")) {
      assertThat(another.versions()).contains(first, second).doesNotHaveDuplicates();
      assertThat(another.versions()).extracting(ModelVersion::number).isSorted();
    }
  }

  @Test
  void shouldGiveBackTheBundleAsItWas() throws Exception {
    Path copy = registry.open(registry.register(bundle, Map.of()).number());

    assertThat(names(copy)).isEqualTo(names(bundle));
    for (String name : names(bundle)) {
      assertThat(copy.resolve(name)).hasSameBinaryContentAs(bundle.resolve(name));
    }
    registry.close();
    assertThat(copy).doesNotExist();
  }

  @Test
  void shouldMoveAndRemoveAliases() throws Exception {
    int first = registry.register(bundle, Map.of()).number();
    int second = registry.register(bundle, Map.of()).number();
    registry.updateAliases(aliases -> Aliases.none().promote(first).with("challenger", second));

    Aliases changed = registry.updateAliases(aliases -> aliases.promote(second));

    assertThat(changed.versions()).isEqualTo(Map.of("champion", second, "previous", first));
    assertThat(registry.aliases()).isEqualTo(changed);
    registry.updateAliases(Aliases::rollback);
    assertThat(registry.aliases().find("champion")).hasValue(first);
  }

  @Test
  void shouldNoteWithAVersionWhoMovedAnAlias() throws Exception {
    int first = registry.register(bundle, Map.of("feature_set", "card-fraud v2")).number();
    registry.updateAliases(aliases -> Aliases.none().promote(first));
    int second = registry.register(bundle, Map.of("feature_set", "card-fraud v2")).number();

    ManualPromotion.by(registry, "alice", "fewer false alerts").promote(second);

    assertThat(registry.aliases().find("champion")).hasValue(second);
    ModelVersion noted =
        registry.versions().stream()
            .filter(version -> version.number() == second)
            .findFirst()
            .orElseThrow();
    assertThat(noted.tags())
        .containsEntry("feature_set", "card-fraud v2")
        .containsValue(
            "promote to champion by alice, from version " + first + ": fewer false alerts");
    assertThatExceptionOfType(NoSuchVersionException.class)
        .isThrownBy(() -> registry.tag(9_999, "name", "value"));
  }

  @Test
  void shouldRefuseVersionsThatDoNotExist() throws Exception {
    registry.register(bundle, Map.of());
    Aliases before = registry.aliases();

    assertThatExceptionOfType(NoSuchVersionException.class)
        .isThrownBy(() -> registry.open(9_999))
        .withMessageStartingWith("The registry " + server.uri() + " has no version 9999; it has [");
    assertThatExceptionOfType(NoSuchVersionException.class)
        .isThrownBy(() -> registry.updateAliases(aliases -> aliases.promote(9_999)));
    assertThat(registry.aliases()).isEqualTo(before);
  }

  @Test
  void shouldLeaveNothingOfAFolderThatIsNoBundle() throws Exception {
    List<ModelVersion> before = registry.versions();

    assertThatExceptionOfType(InvalidBundleException.class)
        .isThrownBy(() -> registry.register(shared, Map.of()));

    assertThat(registry.versions()).isEqualTo(before);
  }

  @Test
  void shouldShowFiguresPlotsAndModelAsARun() throws Exception {
    registry.register(bundle, Map.of("feature_set", "card-fraud v2"));

    Run run = latestRun();
    assertThat(run.getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.getInfo().getRunName())
        .matches("train \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(run.getData().getTagsList())
        .anySatisfy(
            tag -> {
              assertThat(tag.getKey()).isEqualTo("feature_set");
              assertThat(tag.getValue()).isEqualTo("card-fraud v2");
            });
    assertThat(run.getData().getParamsList())
        .extracting(Param::getKey)
        .contains("trees", "max_bin", "train/from", "trained_at");
    assertThat(run.getData().getMetricsList())
        .filteredOn(metric -> metric.getKey().equals("ranking/average_precision"))
        .extracting(Metric::getValue)
        .containsExactly(
            ModelBundle.read(bundle).metrics().at("/ranking/average_precision").doubleValue());
    assertThat(artifacts(run.getInfo())).containsExactlyElementsOf(names(bundle.resolve("plots")));
  }

  @Test
  void shouldShowTheTrialsOfASearchAsRunsWithinTheRun() throws Exception {
    Path searched = shared.resolve("searched");
    String trials =
        """
        {"trials":[
          {"trial":3,"parameters":{"kind":"dart","trees":50},"average_precision":[0.7,0.8]},
          {"trial":0,"parameters":{"kind":"gbtree","trees":100},"average_precision":[0.6]}]}\
        """;
    BundleWriter.write(searched, ROWS.contents().chosenFrom(new ObjectMapper().readTree(trials)));

    registry.register(searched, Map.of());

    String experiment = latestRun().getInfo().getExperimentId();
    try (MlflowClient client = new MlflowClient(server.uri())) {
      List<Run> nested =
          client
              .searchRuns(
                  List.of(experiment), "tags.mlflow.parentRunId != \"\"", null, 10, List.of())
              .getItems();
      assertThat(nested)
          .flatExtracting(run -> run.getData().getParamsList())
          .extracting(Param::getValue)
          .containsExactlyInAnyOrder("dart", "50", "gbtree", "100");
      assertThat(nested).allMatch(run -> run.getInfo().getStatus() == RunStatus.FINISHED);
      Run dart =
          nested.stream()
              .filter(
                  run ->
                      run.getData().getParamsList().stream()
                          .anyMatch(param -> param.getValue().equals("dart")))
              .findFirst()
              .orElseThrow();
      assertThat(client.getMetricHistory(dart.getInfo().getRunId(), "average_precision"))
          .extracting(Metric::getValue)
          .containsExactly(0.7, 0.8);
    }
  }

  @Test
  void shouldKeepFiguresAsARunOfTheirOwn() throws Exception {
    registry.log(
        "drift",
        new ObjectMapper()
            .readTree("{\"verdict\":\"watch\",\"stability_index\":{\"amount\":0.25}}"));

    Run run = latestRun();
    assertThat(run.getInfo().getRunName()).isEqualTo("drift");
    assertThat(run.getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.getData().getMetricsList())
        .extracting(Metric::getKey, Metric::getValue)
        .containsExactly(tuple("stability_index/amount", 0.25));
    assertThat(run.getData().getParamsList())
        .extracting(Param::getKey, Param::getValue)
        .containsExactly(tuple("verdict", "watch"));
  }

  @Test
  void shouldLetPythonLoadTheChampionAndPredictTheSame() throws Exception {
    int version = registry.register(bundle, Map.of()).number();
    registry.updateAliases(aliases -> aliases.promote(version));

    String predicted =
        PythonPredictions.of(
            Map.of("MLFLOW_TRACKING_URI", server.uri()),
            "models:/FraudDetectionModel@champion",
            FeatureSets.cardFraud().featureNames(),
            ROWS.values());

    double[] scores;
    try (Predictor predictor = ModelBundle.read(registry.open(version)).newPredictor()) {
      scores = predictor.score(ROWS.values());
    }
    assertThat(new ObjectMapper().readValue(predicted, double[].class))
        .hasSize(1_000)
        .containsExactly(scores, within(1e-12));
  }

  private static Run latestRun() {
    try (MlflowClient client = new MlflowClient(server.uri())) {
      String experiment =
          client.getExperimentByName(MlflowRuns.EXPERIMENT).orElseThrow().getExperimentId();
      RunInfo latest =
          client
              .searchRuns(List.of(experiment), "", null, 1, List.of("attributes.start_time DESC"))
              .getItems()
              .get(0)
              .getInfo();
      return client.getRun(latest.getRunId());
    }
  }

  private static List<String> artifacts(RunInfo run) throws IOException {
    MlflowHttp http = new MlflowHttp(MlflowAddress.of(server.uri(), Map.of()));
    return http.list(run.getArtifactUri().replace("mlflow-artifacts:/", "") + "/plots").stream()
        .map(MlflowHttp.Artifact::name)
        .sorted()
        .toList();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
