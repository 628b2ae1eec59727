package org.fraudbeam.pipelines.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/**
 * Where an MLflow tracking server is, and who asks. The credentials are those that MLflow's own
 * client takes from the environment: {@code MLFLOW_TRACKING_USERNAME} and {@code
 * MLFLOW_TRACKING_PASSWORD}, or {@code MLFLOW_TRACKING_TOKEN}.
 */
final class MlflowAddress {

  static final String USERNAME = "MLFLOW_TRACKING_USERNAME";
  static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
  static final String TOKEN = "MLFLOW_TRACKING_TOKEN";

  private final String uri;
  private final @Nullable String username;
  private final @Nullable String password;
  private final @Nullable String token;

  private MlflowAddress(String uri, Map<String, String> environment) {
    this.uri = uri;
    this.username = environment.get(USERNAME);
    this.password = environment.get(PASSWORD);
    this.token = environment.get(TOKEN);
  }

  /** Whether a registry's location is the address of a server, and no folder. */
  static boolean isOne(String location) {
    return location.matches("(?i)https?://.*");
  }

  /**
   * The server at {@code http(s)://host:port}, perhaps with a path.
   *
   * @param environment the environment variables
   * @throws IllegalArgumentException if that is no address, or holds a password
   */
  static MlflowAddress of(String location, Map<String, String> environment) {
    URI uri;
    try {
      uri = URI.create(location);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The address of MLflow looks like http://host:5000, not: " + location, e);
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "The address of MLflow must hold no password; set "
              + USERNAME
              + " and "
              + PASSWORD
              + " instead.");
    }
    if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "The address of MLflow looks like http://host:5000, not: " + location);
    }
    return new MlflowAddress(location.replaceAll("/+$", ""), environment);
  }

  /** The address without a slash at its end. */
  String uri() {
    return uri;
  }

  /** What the header {@code Authorization} says; empty without credentials. */
  Optional<String> authorization() {
    if (username != null && password != null) {
      byte[] pair = (username + ":" + password).getBytes(UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }
    return Optional.ofNullable(token).map("Bearer "::concat);
  }

  /** The same for MLflow's client, which does not look into the environment itself. */
  BasicMlflowHostCreds forClient() {
    if (username != null && password != null) {
      return new BasicMlflowHostCreds(uri, username, password);
    }
    return token == null ? new BasicMlflowHostCreds(uri) : new BasicMlflowHostCreds(uri, token);
  }

  @Override
  public String toString() {
    return uri;
  }
}
