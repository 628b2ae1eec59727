package org.fraudbeam.services.scorer.accounts;

/** Who runs a command: the author of its changes in the audit. */
public final class CommandLineUser {

  private CommandLineUser() {}

  /** The user as the operating system knows it; no account can have this name. */
  public static String name() {
    return "command line: " + System.getProperty("user.name");
  }
}
