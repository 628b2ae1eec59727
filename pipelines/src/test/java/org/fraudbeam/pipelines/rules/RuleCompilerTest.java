package org.fraudbeam.pipelines.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCompilerTest {

  private static final FeatureSet FEATURES = FeatureSets.handbook();

  private final RuleCompiler compiler = RuleCompiler.of(FEATURES);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transaction.amount > 123 && transaction.amount < 123.46",
        "transaction.currency == 'EUR'",
        "transaction.transaction_id == 'tx-1' && transaction.user_id == 'user-1'",
        "transaction.merchant_id in ['merchant-6', 'merchant-7']",
        "transaction.merchant_id.matches('^merchant-[0-9]+$')",
        "transaction.payment_method == 'card' && transaction.ip_address == ''",
        "transaction.timestamp.getHours() == 4",
        "transaction.timestamp < timestamp('2026-03-01T04:30:01Z')",
        "score >= 0.25 && score < 0.5",
        "features.amount == 12345.0 && features.during_night == 1.0",
        "[1.0, 2.0].exists(x, features.during_night == x)",
      })
  void shouldReadEverythingOfATransaction(String expression) throws Exception {
    double[] values = new double[FEATURES.size()];
    values[0] = 12_345;
    values[2] = 1;
    CompiledRule compiled = compiler.compile(SampleRules.rule("some", expression));

    assertThat(
            compiled.fires(
                new RuleInput(compiled.variables(), SampleRules.transaction(), values, 0.25)))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "features.amuont > 1.0           | Line 1, column 1: there is no features.amuont",
        "score > 0.1 && transaction.amout > 5.0 | Line 1, column 16: there is no transaction.amout",
        "transaction.amount              | expected type 'bool' but found 'double'",
        "transaction.amount >            | Line 1, column",
        "transaction.amount > '5'        | no matching overload for '_>_' applied to '(double",
        "transaction.amount * 2 > 5.0    | write 2.0, not 2",
        "transaction.is_fraud_simulated  | there is no transaction.is_fraud_simulated",
        "['a'].all(x, x.matches(x))      | pattern of matches must be written out",
        "[[1]].all(x, x.all(y, y > 0))   | must be written out in it",
      })
  void shouldRefuseWhatCannotBeJudgedAndSayWhere(String expression, String expected) {
    assertThatThrownBy(() -> compiler.check(SampleRules.rule("some", expression)))
        .isInstanceOf(InvalidRuleException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void shouldCountLinesFromTheFirst() {
    assertThatThrownBy(
            () -> compiler.check(SampleRules.rule("some", "score > 0.5 &&\n  features.no > 1.0")))
        .hasMessageStartingWith("Line 2, column 3: there is no features.no");
  }

  @Test
  void shouldRefuseWhatTakesTooManySteps() {
    compiler.check(SampleRules.rule("some", loops(1)));
    assertThatThrownBy(() -> compiler.check(SampleRules.rule("some", loops(2))))
        .isInstanceOf(InvalidRuleException.class)
        .hasMessageContaining("at most 500 are allowed");
    assertThatThrownBy(() -> compiler.check(SampleRules.rule("some", loops(40))))
        .isInstanceOf(InvalidRuleException.class);
  }

  /** Loops over 20 numbers, each within the one before. */
  private static String loops(int depth) {
    String numbers =
        IntStream.range(0, 20).mapToObj(Integer::toString).collect(Collectors.joining(","));
    return IntStream.range(0, depth)
        .boxed()
        .reduce(
            "x0 > 0",
            (inner, level) -> "[%s].all(x%d, %s)".formatted(numbers, depth - 1 - level, inner),
            (one, other) -> one);
  }

  @Test
  void shouldListWhatThereIsToRead() {
    List<String> names = compiler.variables().stream().map(RuleVariable::name).toList();

    assertThat(names).contains("score", "transaction.amount").hasSize(9 + FEATURES.size());
    assertThat(compiler.variables())
        .allSatisfy(variable -> assertThat(variable.type()).isIn("double", "string", "timestamp"))
        .allSatisfy(variable -> assertThat(variable.description()).isNotBlank());
  }
}
