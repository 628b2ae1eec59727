package org.fraudbeam.pipelines.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The requests to MLflow for which its own Java client will not do: those of a scorer, because the
 * client waits for ever on a silent server; files, because it starts a Python for them; and {@code
 * DELETE}. Every request ends within {@link TimeLimit#REQUEST}.
 */
final class MlflowHttp {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final String API = "/api/2.0/mlflow/";
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MlflowAddress address;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();

  MlflowHttp(MlflowAddress address) {
    this.address = address;
  }

  /**
   * A file or folder of the artifact store.
   *
   * @param name the name inside its folder
   */
  record Artifact(String name, boolean isFolder) {}

  /** Asks the API. */
  JsonNode get(String path, Map<String, String> query) throws IOException {
    return json(request(API + path + query(query)).GET());
  }

  /** Deletes by the API, which wants a body that says what. */
  void delete(String path, JsonNode what) throws IOException {
    json(
        request(API + path)
            .header("Content-Type", "application/json")
            .method("DELETE", BodyPublishers.ofString(what.toString())));
  }

  /** What is directly in a folder of the artifact store. */
  List<Artifact> list(String folder) throws IOException {
    List<Artifact> artifacts = new ArrayList<>();
    JsonNode found = json(request(ARTIFACTS + query(Map.of("path", folder))).GET());
    for (JsonNode file : found.path("files")) {
      artifacts.add(new Artifact(file.path("path").asText(), file.path("is_dir").asBoolean()));
    }
    return artifacts;
  }

  /** The bytes of a file of the artifact store. */
  byte[] download(String artifact) throws IOException {
    return send(request(place(artifact)).GET());
  }

  /** Puts a file into the artifact store. */
  void upload(Path file, String artifact) throws IOException {
    send(
        request(place(artifact))
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofFile(file)));
  }

  private JsonNode json(HttpRequest.Builder request) throws IOException {
    return JSON.readTree(send(request));
  }

  private byte[] send(HttpRequest.Builder request) throws IOException {
    HttpRequest sent = request.build();
    HttpResponse<byte[]> response;
    try {
      response = TimeLimit.REQUEST.await(client.sendAsync(sent, BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw MlflowException.unreachable(address, e);
    }
    if (response.statusCode() != 200) {
      throw MlflowException.refused(
          address, response.statusCode(), new String(response.body(), UTF_8));
    }
    return response.body();
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + pathAndQuery));
    address.authorization().ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static String place(String artifact) {
    return Stream.of(artifact.split("/"))
        .map(MlflowHttp::encode)
        .collect(Collectors.joining("/", ARTIFACTS + "/", ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
