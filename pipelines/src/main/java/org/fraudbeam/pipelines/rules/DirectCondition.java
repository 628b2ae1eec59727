package org.fraudbeam.pipelines.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.fraudbeam.pipelines.rules.RuleVariables.Variable;

/**
 * The conditions that most rules consist of, without the runtime of CEL, which needs 0.4 µs to
 * compare two numbers: comparisons, arithmetic on doubles, hours, minutes and days of the week,
 * texts in a list that is written out or with a beginning, an end or a part, and {@code &&}, {@code
 * ||} and {@code !} over them. None of these can fail. They say what the runtime says, which {@code
 * DirectConditionTest} holds them against; every other expression is left to it.
 */
final class DirectCondition {

  /** Every whole number up to this is a double. */
  private static final long LARGEST_EXACT = 1L << 53;

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** The expression has something else in it. */
  private static final class OtherExpressionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OtherExpressionException() {
      super("", null, false, false);
    }
  }

  private final CelAbstractSyntaxTree tree;
  private final RuleVariables variables;

  private DirectCondition(CelAbstractSyntaxTree tree, RuleVariables variables) {
    this.tree = tree;
    this.variables = variables;
  }

  /** The condition of an expression whose types are checked; empty if it has to go to CEL. */
  static Optional<Predicate<RuleInput>> of(CelAbstractSyntaxTree tree, RuleVariables variables) {
    try {
      return Optional.of(new DirectCondition(tree, variables).condition(tree.getExpr()));
    } catch (OtherExpressionException e) {
      return Optional.empty();
    }
  }

  private Predicate<RuleInput> condition(CelExpr expression) {
    if (expression.getKind() == Kind.CONSTANT) {
      boolean always = expression.constant().booleanValue();
      return input -> always;
    }
    if (expression.getKind() != Kind.CALL) {
      throw new OtherExpressionException();
    }
    CelCall call = expression.call();
    return call.target().isPresent()
        ? ofText(call.target().get(), call)
        : ofOperator(operator(call), call.args());
  }

  private Predicate<RuleInput> ofOperator(Operator operator, List<CelExpr> operands) {
    return switch (operator) {
      case LOGICAL_AND -> condition(operands.get(0)).and(condition(operands.get(1)));
      case LOGICAL_OR -> condition(operands.get(0)).or(condition(operands.get(1)));
      case LOGICAL_NOT -> condition(operands.get(0)).negate();
      case EQUALS -> equality(operands);
      case NOT_EQUALS -> equality(operands).negate();
      case LESS -> comparison(operands, (a, b) -> a < b, order -> order < 0);
      case LESS_EQUALS -> comparison(operands, (a, b) -> a <= b, order -> order <= 0);
      case GREATER -> comparison(operands, (a, b) -> a > b, order -> order > 0);
      case GREATER_EQUALS -> comparison(operands, (a, b) -> a >= b, order -> order >= 0);
      case IN -> membership(operands);
      default -> throw new OtherExpressionException();
    };
  }

  /** How two numbers compare. */
  @FunctionalInterface
  private interface NumberComparison {
    boolean holds(double one, double other);
  }

  /**
   * A comparison of two numbers. CEL compares two doubles as IEEE 754 does, but puts a double and a
   * whole number in a total order: there -0.0 comes before 0, and what is no number after all.
   */
  private Predicate<RuleInput> comparison(
      List<CelExpr> operands, NumberComparison ofDoubles, IntPredicate ofOrder) {
    boolean mixed = !type(operands.get(0)).equals(type(operands.get(1)));
    return comparison(operands, mixed ? (a, b) -> ofOrder.test(Double.compare(a, b)) : ofDoubles);
  }

  private Predicate<RuleInput> comparison(List<CelExpr> operands, NumberComparison comparison) {
    ToDoubleFunction<RuleInput> one = number(operands.get(0));
    ToDoubleFunction<RuleInput> other = number(operands.get(1));
    return input -> comparison.holds(one.applyAsDouble(input), other.applyAsDouble(input));
  }

  private Predicate<RuleInput> equality(List<CelExpr> operands) {
    if (!type(operands.get(0)).equals(SimpleType.STRING)) {
      return comparison(operands, (a, b) -> a == b);
    }
    Function<RuleInput, String> one = text(operands.get(0));
    Function<RuleInput, String> other = text(operands.get(1));
    return input -> one.apply(input).equals(other.apply(input));
  }

  private Predicate<RuleInput> membership(List<CelExpr> operands) {
    Function<RuleInput, String> text = text(operands.get(0));
    CelExpr list = operands.get(1);
    if (list.getKind() != Kind.LIST) {
      throw new OtherExpressionException();
    }
    Set<String> members = new HashSet<>();
    list.list().elements().forEach(element -> members.add(constant(element).stringValue()));
    return input -> members.contains(text.apply(input));
  }

  private Predicate<RuleInput> ofText(CelExpr target, CelCall call) {
    BiPredicate<String, String> relation =
        switch (call.function()) {
          case "startsWith" -> String::startsWith;
          case "endsWith" -> String::endsWith;
          case "contains" -> String::contains;
          default -> throw new OtherExpressionException();
        };
    Function<RuleInput, String> text = text(target);
    Function<RuleInput, String> part = text(call.args().get(0));
    return input -> relation.test(text.apply(input), part.apply(input));
  }

  private Function<RuleInput, String> text(CelExpr expression) {
    requireType(expression, SimpleType.STRING);
    if (expression.getKind() == Kind.CONSTANT) {
      String text = expression.constant().stringValue();
      return input -> text;
    }
    Function<RuleInput, Object> read = variable(expression).read();
    return input -> (String) read.apply(input);
  }

  private ToDoubleFunction<RuleInput> number(CelExpr expression) {
    if (expression.getKind() == Kind.CONSTANT) {
      double number = number(expression.constant());
      return input -> number;
    }
    if (expression.getKind() == Kind.CALL && expression.call().target().isPresent()) {
      return ofTime(expression.call().target().get(), expression.call());
    }
    requireType(expression, SimpleType.DOUBLE);
    if (expression.getKind() == Kind.CALL) {
      return arithmetic(operator(expression.call()), expression.call().args());
    }
    Function<RuleInput, Object> read = variable(expression).read();
    return input -> (Double) read.apply(input);
  }

  private static double number(CelConstant constant) {
    return switch (constant.getKind()) {
      case DOUBLE_VALUE -> constant.doubleValue();
      case INT64_VALUE -> {
        long whole = constant.int64Value();
        if (whole < -LARGEST_EXACT || whole > LARGEST_EXACT) {
          throw new OtherExpressionException();
        }
        yield whole;
      }
      default -> throw new OtherExpressionException();
    };
  }

  /** In UTC: with a time zone it goes to CEL. */
  private ToDoubleFunction<RuleInput> ofTime(CelExpr target, CelCall call) {
    requireType(target, SimpleType.TIMESTAMP);
    if (target.getKind() == Kind.CALL || !call.args().isEmpty()) {
      throw new OtherExpressionException();
    }
    ToLongFunction<Instant> part =
        switch (call.function()) {
          case "getHours" -> time -> Math.floorMod(time.getEpochSecond(), DAY) / HOUR;
          case "getMinutes" -> time -> Math.floorMod(time.getEpochSecond(), HOUR) / MINUTE;
          // The first day of 1970 was a Thursday, and weeks begin with Sunday.
          case "getDayOfWeek" ->
              time -> Math.floorMod(Math.floorDiv(time.getEpochSecond(), DAY) + 4, 7);
          default -> throw new OtherExpressionException();
        };
    Function<RuleInput, Object> read = variable(target).read();
    return input -> part.applyAsLong((Instant) read.apply(input));
  }

  private ToDoubleFunction<RuleInput> arithmetic(Operator operator, List<CelExpr> operands) {
    operands.forEach(operand -> requireType(operand, SimpleType.DOUBLE));
    ToDoubleFunction<RuleInput> one = number(operands.get(0));
    if (operator == Operator.NEGATE) {
      return input -> -one.applyAsDouble(input);
    }
    if (operands.size() != 2) {
      throw new OtherExpressionException();
    }
    ToDoubleFunction<RuleInput> other = number(operands.get(1));
    return switch (operator) {
      case ADD -> input -> one.applyAsDouble(input) + other.applyAsDouble(input);
      case SUBTRACT -> input -> one.applyAsDouble(input) - other.applyAsDouble(input);
      case MULTIPLY -> input -> one.applyAsDouble(input) * other.applyAsDouble(input);
      case DIVIDE -> input -> one.applyAsDouble(input) / other.applyAsDouble(input);
      default -> throw new OtherExpressionException();
    };
  }

  private Variable variable(CelExpr expression) {
    return tree.getReference(expression.id())
        .map(reference -> variables.byName().get(reference.name()))
        .orElseThrow(OtherExpressionException::new);
  }

  private static CelConstant constant(CelExpr expression) {
    if (expression.getKind() != Kind.CONSTANT
        || expression.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      throw new OtherExpressionException();
    }
    return expression.constant();
  }

  private void requireType(CelExpr expression, CelType type) {
    if (!type(expression).equals(type)) {
      throw new OtherExpressionException();
    }
  }

  private CelType type(CelExpr expression) {
    return tree.getTypeOrThrow(expression.id());
  }

  private static Operator operator(CelCall call) {
    return Operator.findReverse(call.function()).orElseThrow(OtherExpressionException::new);
  }
}
