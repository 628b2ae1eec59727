package org.fraudbeam.pipelines.rules;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A rule that is ready to be judged, by any number of threads. */
final class CompiledRule {

  /** The rule could not be judged; the message says why without any value of the transaction. */
  static final class FailedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Nobody looks at the trace, and it would cost more than the rule. */
    FailedException(String message, Throwable cause) {
      super(message, cause, false, false);
    }
  }

  private final Rule rule;
  private final RuleVariables variables;
  private final Program program;
  private final @Nullable Predicate<RuleInput> direct;

  /**
   * A rule.
   *
   * @param program its expression
   * @param direct the same without CEL, if that can be
   */
  CompiledRule(
      Rule rule, RuleVariables variables, Program program, @Nullable Predicate<RuleInput> direct) {
    this.rule = rule;
    this.variables = variables;
    this.program = program;
    this.direct = direct;
  }

  Rule rule() {
    return rule;
  }

  RuleVariables variables() {
    return variables;
  }

  /** Whether it fires. */
  boolean fires(RuleInput input) throws FailedException {
    try {
      return direct == null ? Boolean.TRUE.equals(program.eval(input)) : direct.test(input);
    } catch (CelEvaluationException e) {
      throw new FailedException(words(e.getErrorCode()), e);
    } catch (RuntimeException e) {
      throw new FailedException(e.getClass().getSimpleName(), e);
    }
  }

  private static String words(CelErrorCode code) {
    return code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
