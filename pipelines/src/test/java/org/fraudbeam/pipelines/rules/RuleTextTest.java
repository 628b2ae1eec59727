package org.fraudbeam.pipelines.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTextTest {

  private static final String YAML =
      """
      id: night
      name: "At night: much"
      expression: |-
        features.during_night == 1.0 &&
        transaction.amount > 500.0
      action: decline
      reason: Much money at night
      priority: 7
      owner: fraud team
      ---
      id: friend
      name: Our own
      expression: "transaction.merchant_id == 'merchant-1'"
      action: allow
      reason: It is ours
      enabled: false
      owner: sales
      """;

  @Test
  void shouldReadManyRulesOfAFileAndWriteThemAgain() {
    List<Rule> rules = RuleText.parseYaml(YAML);

    assertThat(rules)
        .containsExactly(
            new Rule(
                "night",
                0,
                "At night: much",
                "features.during_night == 1.0 &&\ntransaction.amount > 500.0",
                RuleAction.DECLINE,
                "Much money at night",
                7,
                true,
                "fraud team"),
            new Rule(
                "friend",
                0,
                "Our own",
                "transaction.merchant_id == 'merchant-1'",
                RuleAction.ALLOW,
                "It is ours",
                Rule.USUAL_PRIORITY,
                false,
                "sales"));
    assertThat(RuleText.parseYaml(RuleText.yaml(rules))).isEqualTo(rules);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "no",
        "null",
        "12",
        "1e3",
        "0x1F",
        "1_000",
        "a: b",
        "# c",
        "- d",
        "!e",
        "'f",
        "2026-03-01",
        "~",
        "é 😀"
      })
  void shouldWriteEveryTextSoThatItIsReadAgain(String text) {
    Rule rule =
        new Rule(
            "some",
            3,
            text,
            "'" + text.replace("'", "") + "' == ''",
            RuleAction.ALERT,
            text,
            5,
            false,
            text);

    assertThat(RuleText.parseYaml(RuleText.yaml(List.of(rule)))).containsExactly(rule);
  }

  @Test
  void shouldCarryARuleAsJson() {
    Rule rule = SampleRules.rule("some", "score > 0.5").withVersion(12);

    assertThat(RuleText.parseJson(RuleText.json(rule))).isEqualTo(rule);
    assertThat(new String(RuleText.json(rule), UTF_8))
        .isEqualTo(
            "{\"id\":\"some\",\"version\":12,\"name\":\"Rule some\",\"expression\":\"score > 0.5\","
                + "\"action\":\"alert\",\"reason\":\"Because of some\",\"priority\":100,"
                + "\"enabled\":true,\"owner\":\"team\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "action: decline     | action: block      | Rule night: The action must be one of alert,"
            + " decline, allow, not block.",
        "priority: 7         | priority: 0        | Rule night: The priority must be from 1",
        "id: night           | id: Night          | Rule Night: The id of a rule is made of",
        "owner: fraud team   | owner: \"a\\n"
            + "b\"   | Rule night: The owner has a character that is no text",
        "owner: fraud team   | owner: ''          | Rule night: The owner must have 1 to 200"
            + " characters.",
        "priority: 7         | prio: 7            | Rule 1: there is no field prio",
        "priority: 7         | priority: first    | Line 8: this is no rule",
        "priority: 7         | owner: twice       | Line 9: this is no rule",
        "reason: Much money at night | # none     | Rule night: The field reason is missing.",
      })
  void shouldRefuseWhatNoRuleSays(String good, String bad, String expected) {
    assertThatThrownBy(() -> RuleText.parseYaml(YAML.replace(good, bad)))
        .isInstanceOf(InvalidRuleException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void shouldRefuseWhatHoldsNoRule() {
    assertThatThrownBy(() -> RuleText.parseYaml("# nothing\n"))
        .isInstanceOf(InvalidRuleException.class);
    assertThatThrownBy(() -> RuleText.parseJson("[]".getBytes(UTF_8)))
        .isInstanceOf(InvalidRuleException.class);
  }
}
