package org.fraudbeam.services.scorer.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.security.MessageDigest;
import java.util.Base64;
import org.fraudbeam.services.scorer.access.Secrets;

/**
 * What a page of this service sends with every change, and a page of another site cannot know: a
 * browser sends the cookie of a session whoever asks it to. It follows from the secret of the
 * session, which no page can read.
 */
public final class CsrfToken {

  /** The header that carries it. */
  public static final String HEADER = "X-CSRF-Token";

  /** The form field that carries it where there is no header. */
  public static final String FIELD = "csrf";

  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private CsrfToken() {}

  /**
   * The token that a page must send with its changes; empty if the request which it answers has no
   * session, but an API key, which needs none.
   */
  public static String of(Context request) {
    String secret = Sessions.secretOf(request);
    return secret == null ? "" : of(secret);
  }

  private static String of(String sessionSecret) {
    return TEXT.encodeToString(Secrets.hash("csrf:" + sessionSecret));
  }

  /** Whether a request carries the token of the session with this secret. */
  static boolean isIn(Context request, String sessionSecret) {
    String header = request.header(HEADER);
    String sent = header == null && request.isFormUrlencoded() ? request.formParam(FIELD) : header;
    // The time that it takes does not tell how much of it was right.
    return sent != null
        && MessageDigest.isEqual(sent.getBytes(UTF_8), of(sessionSecret).getBytes(UTF_8));
  }
}
