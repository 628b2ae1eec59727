package org.fraudbeam.pipelines.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelRuntime.Program;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Transaction;

/** What is evaluated without the runtime of CEL, against that runtime. */
final class DirectConditionTest {

  private static final FeatureSet FEATURES = FeatureSets.handbook();
  private static final RuleCompiler COMPILER = RuleCompiler.of(FEATURES);
  private static final RuleVariables VARIABLES = RuleVariables.of(FEATURES);

  private static final Double[] NUMBERS = {
    0.0,
    -0.0,
    1.0,
    -1.5,
    0.1,
    100.0,
    9_007_199_254_740_992.0,
    Double.MAX_VALUE,
    Double.MIN_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private static final List<String> TEXTS = List.of("", "EUR", "user-1", "user-10", "r-1", "ü");

  @Property(tries = 3_000)
  void shouldSayWhatTheRuntimeSays(
      @ForAll("conditions") String expression, @ForAll("inputs") List<RuleInput> inputs)
      throws Exception {
    CelAbstractSyntaxTree tree = COMPILER.tree(SampleRules.rule("some", expression));
    Predicate<RuleInput> direct = DirectCondition.of(tree, VARIABLES).orElseThrow();
    Program program = COMPILER.program(tree);
    for (RuleInput input : inputs) {
      assertThat(direct.test(input))
          .as("%s of %s", expression, input)
          .isEqualTo(program.eval(input));
    }
  }

  @Example
  void shouldLeaveEverythingElseToTheRuntime() {
    for (String expression :
        List.of(
            "transaction.timestamp.getHours('Europe/Brussels') < 5",
            "transaction.timestamp.getDayOfYear() < 5",
            "timestamp('2026-03-01T04:30:01Z').getHours() < 5",
            "transaction.timestamp.getHours() + 1 < 5",
            "transaction.timestamp == timestamp('2026-03-01T04:30:01Z')",
            "score < 0.5 ? true : transaction.amount > 1.0",
            "transaction.amount > 9007199254740993",
            "transaction.amount == double(5)",
            "int(transaction.amount) / 2 > 1",
            "features.amount in [1.0, 2.0]",
            "transaction.currency in ['EUR', transaction.user_id]",
            "transaction.currency < 'F'",
            "transaction.currency + 'x' == 'EURx'",
            "transaction.merchant_id.matches('^m')",
            "[1.0, 2.0].exists(x, score == x)",
            "(score > 0.5) == true",
            "score > 0.5 && int(transaction.amount) / 0 > 1")) {
      CelAbstractSyntaxTree tree = COMPILER.tree(SampleRules.rule("some", expression));
      assertThat(DirectCondition.of(tree, VARIABLES)).as(expression).isEmpty();
    }
  }

  /** Short enough to be allowed. */
  @Provide
  Arbitrary<String> conditions() {
    return anyConditions().filter(expression -> expression.length() < 400);
  }

  private Arbitrary<String> anyConditions() {
    return Arbitraries.lazyOf(
        this::comparisons,
        this::comparisons,
        this::ofTexts,
        () -> Arbitraries.of("true", "false"),
        () -> anyConditions().map(inner -> "!(" + inner + ")"),
        () -> pairs(anyConditions(), "&&", "||"));
  }

  private Arbitrary<String> comparisons() {
    Arbitrary<String> whole =
        Arbitraries.of("0", "1", "-3", "100", "9007199254740992", "-9007199254740992", "3", "17");
    Arbitrary<String> mixed = Arbitraries.oneOf(numbers(), numbers(), whole);
    Arbitrary<String> times =
        Arbitraries.of("getHours", "getMinutes", "getDayOfWeek")
            .map(part -> "transaction.timestamp." + part + "()");
    return Arbitraries.oneOf(
        Combinators.combine(times, Arbitraries.of("<", "<=", ">", ">=", "=="), whole)
            .as((one, operator, other) -> one + " " + operator + " " + other),
        Combinators.combine(numbers(), Arbitraries.of("<", ">="), times)
            .as((one, operator, other) -> one + " " + operator + " " + other),
        pairs(times, "==", "!=", "<"),
        Combinators.combine(numbers(), Arbitraries.of("<", "<=", ">", ">="), mixed)
            .as((one, operator, other) -> one + " " + operator + " " + other),
        Combinators.combine(mixed, Arbitraries.of("<", "<=", ">", ">="), numbers())
            .as((one, operator, other) -> one + " " + operator + " " + other),
        pairs(numbers(), "==", "!="));
  }

  private Arbitrary<String> numbers() {
    return Arbitraries.lazyOf(
        () -> Arbitraries.of("score", "features.amount", "features.customer_count_1d"),
        () -> Arbitraries.of("transaction.amount"),
        () -> Arbitraries.of("0.0", "1.0", "-1.5", "0.1", "100.0", "1e308"),
        () -> numbers().map(inner -> "-(" + inner + ")"),
        () -> pairs(numbers(), "+", "-", "*", "/"));
  }

  private Arbitrary<String> ofTexts() {
    Arbitrary<String> constants = Arbitraries.of(TEXTS).map(text -> "'" + text + "'");
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            constants,
            Arbitraries.of(
                "transaction.currency", "transaction.user_id", "transaction.payment_method"));
    return Arbitraries.oneOf(
        pairs(texts, "==", "!="),
        Combinators.combine(texts, constants.list().ofMaxSize(4))
            .as((text, list) -> text + " in [" + String.join(", ", list) + "]")
            .filter(expression -> !expression.endsWith("[]")),
        Combinators.combine(texts, Arbitraries.of("startsWith", "endsWith", "contains"), texts)
            .as((text, relation, part) -> text + "." + relation + "(" + part + ")"));
  }

  private static Arbitrary<String> pairs(Arbitrary<String> parts, String... operators) {
    return Combinators.combine(parts, Arbitraries.of(operators), parts)
        .as((one, operator, other) -> "(" + one + " " + operator + " " + other + ")");
  }

  @Provide
  Arbitrary<List<RuleInput>> inputs() {
    Arbitrary<Double> numbers = Arbitraries.of(NUMBERS);
    Arbitrary<Transaction> transactions =
        Combinators.combine(
                Arbitraries.of(TEXTS),
                Arbitraries.of(0L, 10L, 100L, 10_000L),
                Arbitraries.of("EUR", "USD"),
                Arbitraries.of(TEXTS).injectNull(0.3),
                Arbitraries.longs().between(-4_000_000_000_000L, 4_000_000_000_000L))
            .as(
                (user, amount, currency, method, millis) ->
                    new Transaction(
                        "tx-1", millis, user, "m-1", amount, currency, method, null, ""));
    return Combinators.combine(transactions, numbers, numbers, numbers)
        .as(DirectConditionTest::input)
        .list()
        .ofSize(10);
  }

  private static RuleInput input(
      Transaction transaction, double amount, double count, double score) {
    double[] values = new double[FEATURES.size()];
    Arrays.fill(values, count);
    values[0] = amount;
    return new RuleInput(VARIABLES, transaction, values, score);
  }
}
