package org.fraudbeam.pipelines.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.registry.MlflowRuns.LoggedRun;

/**
 * A registry in MLflow, for many machines and for people who look at it in a browser. Every version
 * has a run of the experiment {@value MlflowRuns#EXPERIMENT}; Python loads the champion with {@code
 * mlflow.pyfunc.load_model("models:/FraudDetectionModel@champion")}.
 *
 * <p>MLflow moves one alias at a time. Of two who move aliases at the same moment, the later wins,
 * and a reader in between may see the champion moved and the previous one not yet.
 *
 * <p>Whatever goes wrong at the server is an {@link IOException}, within half a minute a request.
 */
final class MlflowRegistry implements ModelRegistry {

  private static final String VERSIONS_A_PAGE = "200";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MlflowAddress address;
  private final MlflowCalls calls;
  private final MlflowHttp http;
  private final MlflowArtifacts artifacts;
  private final MlflowRuns runs;
  private final Downloads downloads = new Downloads();

  private MlflowRegistry(MlflowAddress address) {
    this.address = address;
    this.calls = new MlflowCalls(address);
    this.http = new MlflowHttp(address);
    this.artifacts = new MlflowArtifacts(http);
    this.runs = new MlflowRuns(calls, artifacts, Clock.systemUTC());
  }

  /** The registry of a tracking server; nothing is asked of it yet. */
  static MlflowRegistry at(MlflowAddress address) {
    return new MlflowRegistry(address);
  }

  @Override
  public ModelVersion register(Path bundle, Map<String, String> tags) throws IOException {
    LoggedRun logged = runs.log(ModelBundle.read(bundle), tags);
    ensureModel();
    ObjectNode version = named();
    version.put("source", "models:/" + logged.modelId());
    version.put("model_id", logged.modelId());
    version.put("run_id", logged.runId());
    ArrayNode noted = version.putArray("tags");
    new TreeMap<>(tags)
        .forEach((key, value) -> noted.addObject().put("key", key).put("value", value));
    return version(calls.post("model-versions/create", version).path("model_version"));
  }

  @Override
  public void tag(int version, String name, String value) throws IOException {
    source(version);
    ObjectNode tag = named().put("version", Integer.toString(version));
    calls.post("model-versions/set-tag", tag.put("key", name).put("value", value));
  }

  @Override
  public List<ModelVersion> versions() throws IOException {
    Map<String, String> query = new TreeMap<>();
    query.put("filter", "name='" + MODEL_NAME + "'");
    query.put("max_results", VERSIONS_A_PAGE);
    List<ModelVersion> versions = new ArrayList<>();
    String nextPage;
    do {
      JsonNode page = http.get("model-versions/search", query);
      page.path("model_versions").forEach(found -> versions.add(version(found)));
      nextPage = page.path("next_page_token").asText();
      query.put("page_token", nextPage);
    } while (!nextPage.isEmpty());
    return versions.stream().sorted(Comparator.comparingInt(ModelVersion::number)).toList();
  }

  @Override
  public Path open(int version) throws IOException {
    return downloads.get(version, folder -> artifacts.download(source(version), folder));
  }

  @Override
  public String location(int version) {
    return "%s/#/models/%s/versions/%d?workflowType=machine_learning"
        .formatted(address, MODEL_NAME, version);
  }

  @Override
  public Aliases aliases() throws IOException {
    JsonNode model;
    try {
      model = http.get("registered-models/get", Map.of("name", MODEL_NAME));
    } catch (MlflowException e) {
      if (e.isAbsent()) {
        return Aliases.none();
      }
      throw e;
    }
    Map<String, Integer> versions = new TreeMap<>();
    for (JsonNode alias : model.path("registered_model").path("aliases")) {
      versions.put(alias.path("alias").asText(), alias.path("version").asInt());
    }
    return new Aliases(versions);
  }

  @Override
  public Aliases updateAliases(UnaryOperator<Aliases> change) throws IOException {
    Aliases present = aliases();
    Aliases changed = change.apply(present);
    for (int version : changed.versions().values()) {
      source(version);
    }
    for (Map.Entry<String, Integer> alias : championLast(changed)) {
      if (present.find(alias.getKey()).orElse(0) != alias.getValue()) {
        calls.post(
            "registered-models/alias",
            named().put("alias", alias.getKey()).put("version", alias.getValue().toString()));
      }
    }
    for (String alias : present.versions().keySet()) {
      if (changed.find(alias).isEmpty()) {
        http.delete("registered-models/alias", named().put("alias", alias));
      }
    }
    return changed;
  }

  @Override
  public void log(String name, JsonNode figures) throws IOException {
    runs.log(name, figures);
  }

  @Override
  public void close() throws IOException {
    downloads.close();
  }

  @Override
  public String toString() {
    return address.uri();
  }

  private void ensureModel() throws IOException {
    try {
      calls.post("registered-models/create", named());
    } catch (MlflowException e) {
      if (!e.isPresent()) {
        throw e;
      }
    }
  }

  /** Where the files of a version are, as the server names it. */
  private String source(int version) throws IOException {
    try {
      return http.get(
              "model-versions/get-download-uri",
              Map.of("name", MODEL_NAME, "version", Integer.toString(version)))
          .path("artifact_uri")
          .asText();
    } catch (MlflowException e) {
      throw e.isAbsent() ? NoSuchVersionException.of(version, this) : e;
    }
  }

  /** The champion moves after the previous one, so that at every moment there is a way back. */
  private static List<Map.Entry<String, Integer>> championLast(Aliases aliases) {
    return aliases.versions().entrySet().stream()
        .sorted(Comparator.comparing(alias -> alias.getKey().equals(Aliases.CHAMPION)))
        .toList();
  }

  private static ObjectNode named() {
    return JSON.createObjectNode().put("name", MODEL_NAME);
  }

  private static ModelVersion version(JsonNode found) {
    Map<String, String> tags = new TreeMap<>();
    found
        .path("tags")
        .forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
    return new ModelVersion(
        found.path("version").asInt(),
        Instant.ofEpochMilli(found.path("creation_timestamp").asLong()),
        tags);
  }
}
