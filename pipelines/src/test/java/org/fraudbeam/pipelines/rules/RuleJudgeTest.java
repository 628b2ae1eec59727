package org.fraudbeam.pipelines.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.fraudbeam.features.definition.FeatureSets;
import org.junit.jupiter.api.Test;

class RuleJudgeTest {

  private static final String DIVIDES_BY_ZERO =
      "int(transaction.amount) / int(features.amount) > 0";

  private final RuleCompiler compiler = RuleCompiler.of(FeatureSets.handbook());
  private final AtomicLong nanos = new AtomicLong();
  private final RuleJudge judge = new RuleJudge(nanos::get);

  @Test
  void shouldLetTheFirstByPriorityThenIdDecideAndTellAllHits() {
    RuleBook book =
        book(
            SampleRules.rule("b-alert", "true", RuleAction.ALERT, 5),
            SampleRules.rule("last", "true", RuleAction.DECLINE, 9),
            SampleRules.rule("silent", "false", RuleAction.DECLINE, 1),
            SampleRules.rule("a-allow", "true", RuleAction.ALLOW, 5));

    Judgement judgement = judge(book);

    assertThat(judgement.hits())
        .extracting(RuleHit::id)
        .containsExactly("a-allow", "b-alert", "last");
    assertThat(judgement.decisive())
        .isEqualTo(new RuleHit("a-allow", 1, RuleAction.ALLOW, "Because of a-allow"));
    assertThat(judgement.failures()).isEmpty();
  }

  @Test
  void shouldJudgeNeitherARuleThatIsOffNorWithoutRules() {
    assertThat(judge(book(SampleRules.rule("off", "true").withEnabled(false))))
        .isSameAs(Judgement.NONE);
    assertThat(judge(RuleBook.EMPTY)).isSameAs(Judgement.NONE);
    assertThat(Judgement.NONE.decisive()).isNull();
  }

  @Test
  void shouldTellWhatFailsAndJudgeTheOthers() {
    RuleBook book =
        book(
            SampleRules.rule("divides", DIVIDES_BY_ZERO),
            SampleRules.rule("elsewhere", "features.of_another_set > 1.0"),
            SampleRules.rule("fires", "true"));

    Judgement judgement = judge(book);

    assertThat(judgement.hits()).extracting(RuleHit::id).containsExactly("fires");
    assertThat(judgement.failures())
        .containsExactlyInAnyOrder(
            new RuleFailure("divides", 1, "divide by zero"),
            new RuleFailure("elsewhere", 1, "not usable"));
  }

  @Test
  void shouldLetARuleRestThatFailsAgainAndAgain() {
    RuleBook book = book(SampleRules.rule("divides", DIVIDES_BY_ZERO));
    for (int i = 0; i < FailingRule.MOST_IN_A_ROW; i++) {
      assertThat(judge(book, 0).failures()).hasSize(1);
    }

    // It would not fail now, but is not asked.
    assertThat(judge(book, 1).failures())
        .containsExactly(new RuleFailure("divides", 1, "divide by zero"));
    assertThat(judge(book, 1).hits()).isEmpty();

    nanos.addAndGet(FailingRule.REST_NANOS);
    assertThat(judge(book, 0).failures()).hasSize(1);
    assertThat(judge(book, 1).hits()).isEmpty();

    nanos.addAndGet(FailingRule.REST_NANOS);
    assertThat(judge(book, 1).hits()).hasSize(1);
    assertThat(judge(book, 0).failures()).hasSize(1);
    assertThat(judge(book, 1).hits()).hasSize(1);
  }

  private RuleBook book(Rule... rules) {
    return RuleBook.of(List.of(rules), compiler);
  }

  private Judgement judge(RuleBook book) {
    return judge(book, 0);
  }

  private Judgement judge(RuleBook book, double value) {
    double[] values = new double[FeatureSets.handbook().size()];
    Arrays.fill(values, value);
    return judge.judge(book, SampleRules.transaction(), values, 0.5);
  }
}
