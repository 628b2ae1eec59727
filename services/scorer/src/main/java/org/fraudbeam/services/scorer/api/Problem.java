package org.fraudbeam.services.scorer.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not answered as asked, as problem details (RFC 9457).
 *
 * @param status the HTTP status
 * @param reason a short code for programs
 * @param detail one or two sentences for people: what is wrong and what to do
 * @param accepted for a transaction: whether it will be scored all the same; null for other
 *     requests
 */
public record Problem(int status, String reason, String detail, @Nullable Acceptance accepted) {

  /** Its media type. */
  public static final String CONTENT_TYPE = "application/problem+json";

  /** The attribute of a request that holds the {@link ProblemPage} of this server. */
  static final String PAGE = "fraudbeam.problem-page";

  /** Whether a transaction that got no decision will be scored. */
  public enum Acceptance {
    /** It will be. */
    YES,
    /** It will not be. */
    NO,
    /** Nobody knows. Sending it again is safe, and tells. */
    UNKNOWN
  }

  /** A problem of a request that is no transaction. */
  public static Problem of(HttpStatus status, String reason, String detail) {
    return new Problem(status.getCode(), reason, detail, null);
  }

  /** A problem of a transaction. */
  public static Problem of(HttpStatus status, String reason, String detail, Acceptance accepted) {
    return new Problem(status.getCode(), reason, detail, accepted);
  }

  /** Its JSON. */
  public ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("type", "about:blank")
            .put("title", HttpStatus.forStatus(status).getMessage())
            .put("status", status)
            .put("detail", detail)
            .put("reason", reason);
    if (accepted != null) {
      json.put("accepted", accepted.name().toLowerCase(java.util.Locale.ROOT));
    }
    return json;
  }

  /** Answers a request with it: a browser that asks for a page with that, if there is one. */
  public void answer(Context request) {
    ProblemPage page = request.attribute(PAGE);
    String accepted = request.header(Header.ACCEPT);
    if (page != null && accepted != null && accepted.startsWith("text/html")) {
      page.answer(this, request);
    } else {
      answerAsJson(request);
    }
  }

  void answerAsJson(Context request) {
    request.status(status);
    Json.answer(request, CONTENT_TYPE, json());
  }
}
