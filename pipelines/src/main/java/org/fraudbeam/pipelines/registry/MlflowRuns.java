package org.fraudbeam.pipelines.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;

/**
 * Writes bundles as runs of the experiment {@value #EXPERIMENT}: parameters, figures and plots, and
 * the bundle itself as a logged model of MLflow 3, whose page shows where it came from.
 */
final class MlflowRuns {

  static final String EXPERIMENT = "fraud_detection_experiment";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MlflowCalls calls;
  private final MlflowArtifacts artifacts;
  private final Clock clock;

  MlflowRuns(MlflowCalls calls, MlflowArtifacts artifacts, Clock clock) {
    this.calls = calls;
    this.artifacts = artifacts;
    this.clock = clock;
  }

  /**
   * A run and the model that it has logged.
   *
   * @param runId the id of the run
   * @param modelId the id of the logged model
   */
  record LoggedRun(String runId, String modelId) {}

  /** Writes a bundle. A run that fails half-way says so. */
  LoggedRun log(ModelBundle bundle, Map<String, String> tags) throws IOException {
    CreateRun.Builder description =
        CreateRun.newBuilder().setExperimentId(experiment()).setStartTime(clock.millis());
    tag(description, "mlflow.runName", "train " + clock.instant().truncatedTo(ChronoUnit.SECONDS));
    tag(description, "mlflow.user", System.getProperty("user.name"));
    tag(description, "mlflow.source.type", "JOB");
    tag(description, "mlflow.source.name", "fraudbeam");
    new TreeMap<>(tags).forEach((name, value) -> tag(description, name, value));
    RunInfo run = calls.call(client -> client.createRun(description.build()));
    try {
      String modelId = log(bundle, run);
      Optional<JsonNode> leaderboard = bundle.leaderboard();
      if (leaderboard.isPresent()) {
        for (JsonNode trial : leaderboard.get().path("trials")) {
          logTrial(trial, run);
        }
      }
      end(run, RunStatus.FINISHED);
      return new LoggedRun(run.getRunId(), modelId);
    } catch (IOException | RuntimeException failure) {
      try {
        end(run, RunStatus.FAILED);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  private String experiment() throws IOException {
    return calls.call(
        client ->
            client
                .getExperimentByName(EXPERIMENT)
                .map(found -> found.getExperimentId())
                .orElseGet(() -> client.createExperiment(EXPERIMENT)));
  }

  private String log(ModelBundle bundle, RunInfo run) throws IOException {
    MlflowFigures figures = MlflowFigures.of(bundle.metrics());
    JsonNode model = startModel(run, figures);
    String modelId = model.path("model_id").asText();
    logFigures(run, modelId, figures);
    Path plots = bundle.folder().resolve(ModelBundle.PLOTS);
    if (Files.isDirectory(plots)) {
      artifacts.upload(plots, run.getArtifactUri() + "/" + ModelBundle.PLOTS);
    }
    artifacts.upload(bundle.folder(), model.path("artifact_uri").asText());
    ObjectNode ready = JSON.createObjectNode();
    ready.put("model_id", modelId).put("status", "LOGGED_MODEL_READY");
    calls.patch("logged-models/" + modelId, ready);
    ObjectNode output = JSON.createObjectNode().put("run_id", run.getRunId());
    output.putArray("models").addObject().put("model_id", modelId).put("step", 0);
    calls.post("runs/outputs", output);
    return modelId;
  }

  /** Writes figures as a run of their own. */
  void log(String name, JsonNode figures) throws IOException {
    log(CreateRun.newBuilder().setExperimentId(experiment()), name, figures);
  }

  /** A run inside the run of the model; its figures have a step for each fold. */
  private void logTrial(JsonNode trial, RunInfo parent) throws IOException {
    CreateRun.Builder description =
        CreateRun.newBuilder().setExperimentId(parent.getExperimentId());
    tag(description, "mlflow.parentRunId", parent.getRunId());
    log(description, "trial " + trial.path("trial").asInt(), trial);
  }

  private void log(CreateRun.Builder description, String name, JsonNode tree) throws IOException {
    tag(description, "mlflow.runName", name);
    RunInfo run =
        calls.call(client -> client.createRun(description.setStartTime(clock.millis()).build()));
    MlflowFigures figures = MlflowFigures.of(tree);
    ObjectNode batch = JSON.createObjectNode().put("run_id", run.getRunId());
    batch.set("params", figures.parameters());
    ArrayNode metrics = batch.putArray("metrics");
    for (JsonNode metric : figures.metrics()) {
      metrics.add(((ObjectNode) metric.deepCopy()).put("timestamp", clock.millis()));
    }
    calls.post("runs/log-batch", batch);
    end(run, RunStatus.FINISHED);
  }

  private JsonNode startModel(RunInfo run, MlflowFigures figures) throws IOException {
    ObjectNode model = JSON.createObjectNode();
    model.put("experiment_id", run.getExperimentId());
    model.put("source_run_id", run.getRunId());
    model.put("name", ModelRegistry.MODEL_NAME);
    model.put("model_type", "xgboost");
    model.set("params", figures.parameters());
    return calls.post("logged-models", model).path("model").path("info");
  }

  /** Not through the client's own method, which cannot say of which model a metric is. */
  private void logFigures(RunInfo run, String modelId, MlflowFigures figures) throws IOException {
    ObjectNode batch = JSON.createObjectNode().put("run_id", run.getRunId());
    batch.set("params", figures.parameters());
    ArrayNode metrics = batch.putArray("metrics");
    for (JsonNode metric : figures.metrics()) {
      ObjectNode linked = metric.deepCopy();
      metrics.add(linked.put("model_id", modelId).put("timestamp", clock.millis()));
    }
    calls.post("runs/log-batch", batch);
  }

  private void end(RunInfo run, RunStatus status) throws IOException {
    calls.call(
        client -> {
          client.setTerminated(run.getRunId(), status);
          return status;
        });
  }

  private static void tag(CreateRun.Builder run, String name, String value) {
    run.addTags(RunTag.newBuilder().setKey(name).setValue(value));
  }
}
