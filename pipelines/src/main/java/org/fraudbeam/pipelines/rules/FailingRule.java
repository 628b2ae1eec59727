package org.fraudbeam.pipelines.rules;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one rule fails. One that failed {@value #MOST_IN_A_ROW} times in a row rests for a second
 * after each further failure: an exception costs more than a rule. While it rests it counts as
 * failed.
 */
final class FailingRule {

  static final int MOST_IN_A_ROW = 100;
  static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final Logger LOG = LoggerFactory.getLogger(FailingRule.class);
  private static final long BETWEEN_WARNINGS_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Rule rule;
  private final LongSupplier nanoClock;
  private @Nullable RuleFailure latest;
  private int inARow;
  private long restsUntil;
  private boolean warned;
  private long warnedAt;

  FailingRule(Rule rule, LongSupplier nanoClock) {
    this.rule = rule;
    this.nanoClock = nanoClock;
  }

  /** The failure that it is to be counted with now, without being judged; null if it is not. */
  @Nullable RuleFailure resting() {
    return inARow >= MOST_IN_A_ROW && nanoClock.getAsLong() - restsUntil < 0 ? latest : null;
  }

  /** It was judged. */
  void succeeded() {
    inARow = 0;
  }

  /** It could not be judged. */
  RuleFailure failed(String error) {
    long now = nanoClock.getAsLong();
    inARow++;
    restsUntil = now + REST_NANOS;
    RuleFailure failure = new RuleFailure(rule.id(), rule.version(), error);
    latest = failure;
    warn(now);
    return failure;
  }

  /** Once in a while: a line for every transaction would tell no more. */
  private void warn(long now) {
    if (!warned || now - warnedAt >= BETWEEN_WARNINGS_NANOS) {
      warned = true;
      warnedAt = now;
      LOG.warn(
          "Rule {} (version {}) could not be judged: why is in rule_errors of the topic scores. The"
              + " model decides in its place.",
          rule.id(),
          rule.version());
    }
  }
}
