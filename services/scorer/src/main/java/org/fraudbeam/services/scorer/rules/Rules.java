package org.fraudbeam.services.scorer.rules;

import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.rules.DryRun;
import org.fraudbeam.pipelines.rules.InvalidRuleException;
import org.fraudbeam.pipelines.rules.NoSuchRuleException;
import org.fraudbeam.pipelines.rules.Rule;
import org.fraudbeam.pipelines.rules.RuleCompiler;
import org.fraudbeam.pipelines.rules.RuleStore;
import org.fraudbeam.pipelines.rules.RuleVariable;
import org.fraudbeam.pipelines.rules.SavedRule;
import org.fraudbeam.pipelines.rules.UnusableRulesException;
import org.fraudbeam.services.scorer.api.BoundedCalls;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.fraudbeam.services.scorer.audit.ConfigurationChange;
import org.fraudbeam.services.scorer.audit.ConfigurationChange.Area;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.privacy.PeopleNames;

/**
 * The rules, for people who write them. Kafka holds up no caller longer than {@link #LONGEST_READ},
 * or {@link #LONGEST_CHANGE} for a change or a dry run. What Kafka does not answer, and what is
 * refused, is a {@link ProblemException} that says what to do.
 */
public final class Rules implements AutoCloseable {

  /** So long what is shown may take. */
  public static final Duration LONGEST_READ = Duration.ofSeconds(5);

  /** So long a change or a dry run may take. */
  public static final Duration LONGEST_CHANGE = Duration.ofSeconds(20);

  private final KafkaCluster kafka;
  private final FeatureSet features;
  private final Database database;
  private final PeopleNames names;
  private final RuleCompiler compiler;
  private final RuleStore store;
  private final BoundedCalls calls = BoundedCalls.of("rules", Rules::failure);

  private Rules(KafkaCluster kafka, FeatureSet features, Database database, PeopleNames names) {
    this.kafka = kafka;
    this.features = features;
    this.database = database;
    this.names = names;
    this.compiler = RuleCompiler.of(features);
    this.store = RuleStore.at(kafka, compiler);
  }

  /**
   * The rules of a cluster.
   *
   * @param features the feature set of the scoring job
   * @param database keeps the audit
   * @param names what is shown of the names of people
   */
  public static Rules of(
      KafkaCluster kafka, FeatureSet features, Database database, PeopleNames names) {
    return new Rules(kafka, features, database, names);
  }

  /** All of them, in the order in which they decide. */
  public List<Rule> list() {
    return calls.call(LONGEST_READ, store::rules);
  }

  /**
   * One of them.
   *
   * @throws ProblemException 404 if there is none of that id
   */
  public Rule rule(String id) {
    return calls.call(LONGEST_READ, () -> store.rule(id));
  }

  /** Its versions that can still be read, the latest first. */
  public List<SavedRule> versions(String id) {
    return calls.call(LONGEST_READ, () -> store.versions(id));
  }

  /** All that an expression can read. */
  public List<RuleVariable> variables() {
    return compiler.variables();
  }

  /** Why the expression of a rule cannot be used; empty if it can. */
  public Optional<String> trouble(Rule rule) {
    try {
      compiler.check(rule);
      return Optional.empty();
    } catch (InvalidRuleException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** What a rule would have done to the latest transactions. */
  public DryRun tryOut(Rule draft) {
    return calls.call(
        LONGEST_CHANGE, () -> DryRun.of(kafka, features, draft, DryRun.USUAL).naming(names::kept));
  }

  /**
   * Saves a rule.
   *
   * @param seen the version that it was made from, 0 if it is new
   * @throws ProblemException 409 if there is another version now; 422 if it does not pass the check
   */
  public Rule save(Rule draft, int seen, String who) {
    return change(
        new ConfigurationChange(who, Area.RULE, "save", "rule " + draft.id(), draft.expression()),
        () -> {
          int present =
              store.rules().stream()
                  .filter(rule -> rule.id().equals(draft.id()))
                  .mapToInt(Rule::version)
                  .findFirst()
                  .orElse(0);
          if (present != seen) {
            throw conflict(
                present == 0
                    ? "Somebody has deleted this rule meanwhile."
                    : seen == 0
                        ? "There is a rule of this id: give yours another."
                        : "Somebody has saved version %d of this rule meanwhile: look at it first."
                            .formatted(present));
          }
          return store.save(draft);
        });
  }

  /** Turns a rule on or off. */
  public void turn(String id, boolean on, String who) {
    Rule unused =
        change(
            new ConfigurationChange(who, Area.RULE, on ? "turn_on" : "turn_off", "rule " + id, ""),
            () -> store.turn(id, on));
  }

  /** Deletes a rule. */
  public void delete(String id, String who) {
    String unused =
        change(
            new ConfigurationChange(who, Area.RULE, "delete", "rule " + id, ""),
            () -> {
              store.delete(id);
              return id;
            });
  }

  private <T> T change(ConfigurationChange change, Callable<T> work) {
    return calls.call(
        LONGEST_CHANGE,
        () ->
            database
                .jdbi()
                .inTransaction(
                    handle -> {
                      change.record(handle);
                      return work.call();
                    }));
  }

  private static RuntimeException failure(Throwable cause) {
    String detail = String.valueOf(cause.getMessage());
    if (cause instanceof NoSuchRuleException) {
      return problem(HttpStatus.NOT_FOUND, "rule_unknown", detail);
    }
    if (cause instanceof InvalidRuleException) {
      return problem(HttpStatus.UNPROCESSABLE_CONTENT, "rule_invalid", detail);
    }
    if (cause instanceof UnusableRulesException || cause instanceof TimeoutException) {
      return problem(
          HttpStatus.SERVICE_UNAVAILABLE,
          "rules_unavailable",
          "The rules cannot be read or saved now; those in force go on. See that Kafka runs, and"
              + " try again: "
              + detail);
    }
    return cause instanceof RuntimeException unexpected
        ? unexpected
        : new IllegalStateException(cause);
  }

  private static ProblemException conflict(String detail) {
    return problem(HttpStatus.CONFLICT, "rule_conflict", detail);
  }

  private static ProblemException problem(HttpStatus status, String reason, String detail) {
    return new ProblemException(Problem.of(status, reason, detail));
  }

  @Override
  public void close() {
    calls.close();
  }
}
