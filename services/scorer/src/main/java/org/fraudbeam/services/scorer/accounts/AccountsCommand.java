package org.fraudbeam.services.scorer.accounts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.fraudbeam.pipelines.run.ResultOption;
import org.fraudbeam.pipelines.run.TextTable;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.api.Json;
import org.fraudbeam.services.scorer.database.DatabaseLocation;
import org.fraudbeam.services.scorer.database.OpenDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands that make and change the accounts of people. */
@Command(
    name = "accounts",
    description = "Makes, lists and changes the accounts of people who use the console.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class AccountsCommand implements Runnable {

  private static final String NAME = "The name that the person logs in with.";

  @Spec private CommandSpec specification;

  @Override
  public void run() {
    throw new ParameterException(
        specification.commandLine(), "Say what to do: create, list, password or disable.");
  }

  @Command(name = "create", description = "Makes an account.", mixinStandardHelpOptions = true)
  int create(
      @Mixin DatabaseLocation location,
      @Mixin NewPassword password,
      @Mixin ResultOption result,
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(
              names = "--role",
              defaultValue = "analyst",
              description = "analyst decides alerts, admin may do everything. Default: analyst.")
          Role role,
      @Option(
              names = "--if-absent",
              description = "Leave an account of this name as it is, also its role and password.")
          boolean ifAbsent)
      throws IOException {
    String secret = password.read(System.getenv(), System.console());
    if (ifAbsent && exists(location, name)) {
      result.print(
          () -> "There is an account %s already.".formatted(name),
          () -> Json.object().put("name", name).put("made", false).toPrettyString());
      return 0;
    }
    change(
        location,
        result,
        "%s can log in as %s.".formatted(name, role.word()),
        Json.object().put("name", name).put("role", role.word()),
        accounts -> accounts.create(name, role, secret, CommandLineUser.name()));
    return 0;
  }

  @Command(
      name = "list",
      description = "Lists all accounts, also those that are disabled.",
      mixinStandardHelpOptions = true)
  int list(@Mixin DatabaseLocation location, @Mixin ResultOption result) {
    try (OpenDatabase open = location.open()) {
      List<Account> accounts = Accounts.in(open.database()).list();
      result.print(
          () ->
              accounts.isEmpty()
                  ? "There is no account yet: make one with 'accounts create'."
                  : table(accounts),
          () -> Json.array(accounts.stream().map(AccountsCommand::json)).toPrettyString());
    }
    return 0;
  }

  @Command(
      name = "password",
      description = "Gives an account another password, and ends its sessions.",
      mixinStandardHelpOptions = true)
  int password(
      @Mixin DatabaseLocation location,
      @Mixin NewPassword password,
      @Mixin ResultOption result,
      @Parameters(paramLabel = "NAME", description = NAME) String name)
      throws IOException {
    String secret = password.read(System.getenv(), System.console());
    change(
        location,
        result,
        name + " has another password and must log in again.",
        Json.object().put("name", name),
        accounts -> accounts.changePassword(name, secret, CommandLineUser.name()));
    return 0;
  }

  @Command(
      name = "disable",
      description = "Lets nobody use an account any more, and ends its sessions.",
      mixinStandardHelpOptions = true)
  int disable(
      @Mixin DatabaseLocation location,
      @Mixin ResultOption result,
      @Parameters(paramLabel = "NAME", description = NAME) String name) {
    change(
        location,
        result,
        name + " can no longer log in.",
        Json.object().put("name", name).put("disabled", true),
        accounts -> accounts.disable(name, CommandLineUser.name()));
    return 0;
  }

  private static boolean exists(DatabaseLocation location, String name) {
    try (OpenDatabase open = location.open()) {
      return Accounts.in(open.database()).list().stream()
          .anyMatch(account -> account.name().equals(name));
    }
  }

  private static void change(
      DatabaseLocation location,
      ResultOption result,
      String sentence,
      ObjectNode json,
      Consumer<Accounts> change) {
    try (OpenDatabase open = location.open()) {
      change.accept(Accounts.in(open.database()));
      result.print(() -> sentence, json::toPrettyString);
    }
  }

  private static String table(List<Account> accounts) {
    TextTable table = TextTable.of("name", "role", "made at", "state");
    for (Account account : accounts) {
      table.row(
          account.name(),
          account.role().word(),
          account.createdAt().toString(),
          account.disabledAt() == null ? "active" : "disabled " + account.disabledAt());
    }
    return table.toString();
  }

  private static ObjectNode json(Account account) {
    return Json.object()
        .put("name", account.name())
        .put("role", account.role().word())
        .put("created_at", account.createdAt().toString())
        .put("disabled_at", account.disabledAt() == null ? null : account.disabledAt().toString());
  }
}
