package org.fraudbeam.services.scorer.models;

import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.fraudbeam.pipelines.model.InvalidBundleException;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.ManualPromotion;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.pipelines.registry.NoSuchVersionException;
import org.fraudbeam.services.scorer.api.BoundedCalls;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.fraudbeam.services.scorer.audit.ConfigurationChange;
import org.fraudbeam.services.scorer.audit.ConfigurationChange.Area;
import org.fraudbeam.services.scorer.database.Database;

/**
 * The models of the registry, for people who look at them and decide which of them decides.
 *
 * <p>No caller waits for a registry longer than {@link #LONGEST_READ}, or {@link #LONGEST_MOVE} for
 * a change. A bundle that was still on its way then is there when it is asked for again. All that
 * the registry refuses, or does not answer, is a {@link ProblemException} that says what to do.
 */
public final class Models implements AutoCloseable {

  /** So long what is shown may take. */
  public static final Duration LONGEST_READ = Duration.ofSeconds(5);

  /** So long a change may take. */
  public static final Duration LONGEST_MOVE = Duration.ofSeconds(20);

  private final ModelRegistry registry;
  private final Database database;
  private final Duration longestRead;
  private final BoundedCalls calls = BoundedCalls.of("model registry", Models::failure);

  private Models(ModelRegistry registry, Database database, Duration longestRead) {
    this.registry = registry;
    this.database = database;
    this.longestRead = longestRead;
  }

  /**
   * The models of a registry, which outlives this.
   *
   * @param database keeps the audit
   */
  public static Models of(ModelRegistry registry, Database database) {
    return of(registry, database, LONGEST_READ);
  }

  /** The same with another limit for what is shown. */
  public static Models of(ModelRegistry registry, Database database, Duration longestRead) {
    return new Models(registry, database, longestRead);
  }

  /** What there is. */
  public ModelCatalog catalog() {
    return calls.call(longestRead, () -> new ModelCatalog(registry.versions(), registry.aliases()));
  }

  /**
   * The bundle of a version.
   *
   * @throws ProblemException 404 if there is no such version, 409 if its bundle is damaged
   */
  public ModelBundle bundle(int version) {
    return calls.call(longestRead, () -> ModelBundle.read(registry.open(version)));
  }

  /**
   * A plot of a version, as PNG; empty if it has none of that name.
   *
   * @param file the name of the file, as the bundle has it
   */
  public Optional<byte[]> plot(int version, String file) {
    return calls.call(
        longestRead,
        () -> {
          for (Path plot : ModelBundle.plots(registry.open(version))) {
            if (plot.getFileName().toString().equals(file)) {
              return Optional.of(Files.readAllBytes(plot));
            }
          }
          return Optional.empty();
        });
  }

  /** Where the registry is. */
  public String location() {
    return registry.toString();
  }

  /**
   * Moves aliases, and notes it in the audit and with the version.
   *
   * @param version the one that the move is about
   * @param isAsSeen whether the aliases are those that were shown to who wants it
   * @param who the account
   * @param why the reason, for the audit
   * @throws ProblemException 409 if it cannot be made, or others have moved an alias meanwhile
   */
  public Aliases move(
      AliasMove move, int version, Predicate<Aliases> isAsSeen, String who, String why) {
    ConfigurationChange change =
        new ConfigurationChange(who, Area.MODEL, move.word(), "model version " + version, why);
    return calls.call(
        LONGEST_MOVE,
        () -> {
          Aliases before = registry.aliases();
          if (!isAsSeen.test(before)) {
            throw conflict("Somebody has moved an alias meanwhile: see what would change now.");
          }
          move.plan(before, version);
          // A version that nobody can load must not decide.
          ModelBundle.read(registry.open(version));
          return database
              .jdbi()
              .inTransaction(
                  handle -> {
                    change.record(handle);
                    return move.make(ManualPromotion.by(registry, who, why), version);
                  });
        });
  }

  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof NoSuchVersionException) {
      return new ProblemException(
          Problem.of(HttpStatus.NOT_FOUND, "model_unknown", String.valueOf(cause.getMessage())));
    }
    if (cause instanceof InvalidBundleException || cause instanceof IllegalStateException) {
      return conflict(String.valueOf(cause.getMessage()));
    }
    if (cause instanceof IOException || cause instanceof TimeoutException) {
      return new ProblemException(
          Problem.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "registry_unavailable",
              "The model registry cannot be used; scoring goes on with the models it has. See that"
                  + " the registry runs, and try again: "
                  + cause.getMessage()));
    }
    return cause instanceof RuntimeException unexpected
        ? unexpected
        : new IllegalStateException(cause);
  }

  private static ProblemException conflict(String detail) {
    return new ProblemException(Problem.of(HttpStatus.CONFLICT, "model_conflict", detail));
  }

  @Override
  public void close() {
    calls.close();
  }
}
