package org.fraudbeam.services.scorer.console;

import io.javalin.http.Context;
import org.fraudbeam.services.scorer.accounts.LoginPage;
import org.fraudbeam.services.scorer.console.page.Frame;
import org.fraudbeam.services.scorer.console.page.LoginForm;
import org.jspecify.annotations.Nullable;

/** The login in the style of the console. */
public final class ConsoleLogin implements LoginPage {

  /** The login. */
  public ConsoleLogin() {}

  @Override
  public void show(Context request, Outcome outcome, String name, String next) {
    Frame frame = new Frame("Log in", null, null);
    Pages.show(request, "login", new LoginForm(frame, name, next, refusal(outcome)));
  }

  private static @Nullable String refusal(Outcome outcome) {
    return switch (outcome) {
      case NONE -> null;
      case WRONG -> "The name or the password is wrong.";
      case TOO_MANY -> "There were too many tries: wait for a quarter of an hour.";
    };
  }
}
