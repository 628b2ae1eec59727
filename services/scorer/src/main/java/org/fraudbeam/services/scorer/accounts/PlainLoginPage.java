package org.fraudbeam.services.scorer.accounts;

import io.javalin.http.Context;

/** The form and nothing else. */
public final class PlainLoginPage implements LoginPage {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Log in to Fraudbeam</title>
      </head>
      <body>
        <main>
          <h1>Log in to Fraudbeam</h1>
          <p role="status">%s</p>
          <form method="post" action="/login">
            <p><label>Name <input name="name" autocomplete="username" required autofocus></label></p>
            <p><label>Password <input name="password" type="password"
              autocomplete="current-password" required></label></p>
            <input type="hidden" name="next" value="%s">
            <button>Log in</button>
          </form>
        </main>
      </body>
      </html>
      """;

  /** The page. */
  public PlainLoginPage() {}

  @Override
  public void show(Context request, Outcome outcome, String name, String next) {
    request.html(PAGE.formatted(sentence(outcome), escape(next)));
  }

  private static String sentence(Outcome outcome) {
    return switch (outcome) {
      case NONE -> "";
      case WRONG -> "The name or the password is wrong.";
      case TOO_MANY -> "There were too many tries: wait for a quarter of an hour.";
    };
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
