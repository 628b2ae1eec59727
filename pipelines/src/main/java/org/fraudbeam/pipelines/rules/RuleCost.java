package org.fraudbeam.pipelines.rules;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind;
import java.util.List;

/**
 * The most that an expression can cost, in steps: reading a value, comparing two, adding them. No
 * variable is a list, so all that an expression goes through is written out in it, and its cost can
 * be told before it is ever evaluated.
 */
final class RuleCost {

  /** Most steps of a rule. */
  static final long MOST = 500;

  /** A pattern is prepared anew for every transaction. */
  private static final int PATTERN = 50;

  /** As many characters of a text as are a step. */
  private static final int CHARACTERS = 100;

  private RuleCost() {}

  /**
   * The steps that evaluating takes at most.
   *
   * @throws InvalidRuleException if they cannot be told
   */
  static long of(CelExpr expression) {
    return switch (expression.exprKind().getKind()) {
      case CONSTANT -> ofConstant(expression.constant());
      case IDENT -> 1;
      case SELECT -> 1 + of(expression.select().operand());
      case CALL -> ofCall(expression.call());
      case LIST -> 1 + sum(expression.list().elements());
      case MAP ->
          1
              + expression.map().entries().stream()
                  .mapToLong(entry -> plus(of(entry.key()), of(entry.value())))
                  .reduce(0, RuleCost::plus);
      case COMPREHENSION -> ofComprehension(expression.comprehension());
      case STRUCT, NOT_SET -> throw new InvalidRuleException("An expression cannot make messages.");
    };
  }

  private static long ofConstant(CelConstant constant) {
    return constant.getKind() == CelConstant.Kind.STRING_VALUE
        ? 1 + constant.stringValue().length() / CHARACTERS
        : 1;
  }

  private static long ofCall(CelCall call) {
    long parts = sum(call.args());
    if (call.target().isPresent()) {
      parts = plus(parts, of(call.target().get()));
    }
    if (call.function().equals("matches")) {
      CelExpr pattern = call.args().get(call.args().size() - 1);
      if (pattern.exprKind().getKind() != ExprKind.Kind.CONSTANT
          || pattern.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
        throw new InvalidRuleException("The pattern of matches must be written out.");
      }
      parts = plus(parts, PATTERN + pattern.constant().stringValue().length());
    }
    return plus(1, parts);
  }

  private static long ofComprehension(CelComprehension loop) {
    long round = plus(of(loop.loopCondition()), of(loop.loopStep()));
    long rounds = Math.multiplyExact((long) size(loop.iterRange()), Math.min(round, MOST + 1));
    return plus(plus(of(loop.iterRange()), of(loop.accuInit())), plus(rounds, of(loop.result())));
  }

  /** The most elements of a list or map. */
  private static int size(CelExpr list) {
    return switch (list.exprKind().getKind()) {
      case LIST -> list.list().elements().size();
      case MAP -> list.map().entries().size();
      // What map and filter make is no longer than what they go through.
      case COMPREHENSION -> size(list.comprehension().iterRange());
      default ->
          throw new InvalidRuleException(
              "A list that an expression goes through must be written out in it.");
    };
  }

  private static long sum(List<CelExpr> expressions) {
    return expressions.stream().mapToLong(RuleCost::of).reduce(0, RuleCost::plus);
  }

  /** Without overflow: what is above the limit is so by any number. */
  private static long plus(long one, long other) {
    return Math.min(one + other, Integer.MAX_VALUE);
  }
}
