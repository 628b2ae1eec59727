package org.fraudbeam.pipelines.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.fraudbeam.pipelines.security.ConnectionFailure;
import org.jspecify.annotations.Nullable;

/** MLflow did not answer, or refused; the message says what to do. */
final class MlflowException extends IOException {

  private static final long serialVersionUID = 1L;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String errorCode;

  private MlflowException(String message, String errorCode, @Nullable Throwable cause) {
    super(message, cause);
    this.errorCode = errorCode;
  }

  /** There was no answer, or not from a server that can be trusted. */
  static MlflowException unreachable(MlflowAddress address, Throwable cause) {
    if (ConnectionFailure.isUntrusted(cause)) {
      return new MlflowException(
          "The certificate of MLflow at %s is of no authority that this Java trusts: name a trust store with that authority by -Djavax.net.ssl.trustStore=FILE, as docs/security.md shows."
              .formatted(address),
          "",
          cause);
    }
    if (ConnectionFailure.isOutOfDate(cause)) {
      return new MlflowException(
          "The certificate of MLflow at %s is not valid today (%s): renew it on the server."
              .formatted(address, ConnectionFailure.reason(cause)),
          "",
          cause);
    }
    return new MlflowException(
        "MLflow at "
            + address
            + " does not answer ("
            + reason(cause)
            + "): check the address and that the server runs.",
        "",
        cause);
  }

  /** The answer was no. */
  static MlflowException refused(MlflowAddress address, int status, @Nullable String body) {
    if (status == 401 || status == 403) {
      return new MlflowException(
          "MLflow at %s does not let you do this (HTTP %d): set %s and %s, or %s, to those of a user who may."
              .formatted(
                  address,
                  status,
                  MlflowAddress.USERNAME,
                  MlflowAddress.PASSWORD,
                  MlflowAddress.TOKEN),
          "",
          null);
    }
    JsonNode error = error(body == null ? "" : body);
    return new MlflowException(
        "MLflow at %s refused (HTTP %d): %s"
            .formatted(address, status, error.path("message").asText("no reason given")),
        error.path("error_code").asText(),
        null);
  }

  /** What was asked for is not there. */
  boolean isAbsent() {
    return errorCode.equals("RESOURCE_DOES_NOT_EXIST");
  }

  /** What was to be made is there already. */
  boolean isPresent() {
    return errorCode.equals("RESOURCE_ALREADY_EXISTS");
  }

  private static String reason(Throwable cause) {
    Throwable last = cause;
    while (last.getMessage() == null && last.getCause() != null) {
      last = last.getCause();
    }
    return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
  }

  private static JsonNode error(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      // A proxy in between answers with a page of its own.
      return JSON.createObjectNode();
    }
  }
}
