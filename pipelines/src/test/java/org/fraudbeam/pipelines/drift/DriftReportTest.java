package org.fraudbeam.pipelines.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.fraudbeam.pipelines.drift.GeneratedDays.Row;
import org.fraudbeam.pipelines.model.DesignEffects;
import org.fraudbeam.pipelines.model.ReferenceHistogram;
import org.fraudbeam.pipelines.model.ScoreReference;
import org.fraudbeam.pipelines.model.ScoringSettings;
import org.fraudbeam.pipelines.parity.Outcome;
import org.fraudbeam.pipelines.parity.ParityReport;
import org.junit.jupiter.api.Test;

class DriftReportTest {

  private static final long LAST = GeneratedDays.DAYS - 1L;
  private static final int AMOUNT = 0;
  private static final int UNUSED = 2;
  private static final int RARE = 3;

  private final GeneratedDays generated = new GeneratedDays();

  @Test
  void shouldFindNothingInQuietDaysNorInTheirWeekends() {
    DriftReport report = report((day, row) -> row);

    assertThat(report.verdict()).isEqualTo(Verdict.NONE);
    assertThat(report.sentences()).isEmpty();
    assertThat(report.drivers()).hasSize(3);
  }

  @Test
  void shouldRetrainWhenAnImportantFeatureHasMovedForThreeWindows() {
    DriftReport report = report(changed(AMOUNT, 3, LAST - 8));

    assertThat(report.verdict()).isEqualTo(Verdict.RETRAIN);
    assertThat(report.drivers().get(0)).isEqualTo("amount");
    assertThat(report.sentences().get(0))
        .startsWith("amount is higher than in training: stability index ")
        .endsWith(", extreme in each of the last 3 windows.");
  }

  @Test
  void shouldOnlyWatchWhatHasNotLasted() {
    DriftReport report = report(changed(AMOUNT, 3, LAST));

    assertThat(report.verdict()).isEqualTo(Verdict.WATCH);
    assertThat(report.sentences().get(0)).endsWith(", not yet in all of the last 3 windows.");
  }

  @Test
  void shouldOnlyWatchAFeatureThatTheModelDoesNotUse() {
    assertThat(report(changed(UNUSED, 3, 0)).verdict()).isEqualTo(Verdict.WATCH);
  }

  @Test
  void shouldRetrainWhenAFeatureIsBrokenThatTheModelUses() {
    DriftReport report = report((day, row) -> day >= LAST - 8 ? row.with(AMOUNT, 0) : row);

    assertThat(report.verdict()).isEqualTo(Verdict.RETRAIN);
    assertThat(report.drivers().get(0)).isEqualTo("amount");
  }

  @Test
  void shouldRetrainWhenAFeatureIsStuckAtItsUsualValue() {
    DriftReport report = report((day, row) -> row.with(RARE, 0));

    assertThat(report.verdict()).isEqualTo(Verdict.RETRAIN);
    assertThat(report.sentences())
        .containsExactly(
            "rare is the same for all transactions, and was not in training: extreme in each of the"
                + " last 3 windows.");
  }

  @Test
  void shouldOnlyWatchAFeatureThatMovedWithoutTheScores() {
    DriftReport report = report(changed(AMOUNT, 1.4, 0));

    assertThat(report.features().get(0).persistent()).isEqualTo(Severity.STRONG);
    assertThat(report.verdict()).isEqualTo(Verdict.WATCH);
  }

  @Test
  void shouldLeaveToChanceWhatAFewTerminalsMove() {
    ScoringSettings settings = generated.champion().settings();
    Champion ofFewTerminals =
        champion(
            settings.reference().stream().map(histogram -> histogram.withSamples(40)).toList(),
            settings.scores());
    SortedMap<Long, TransactionCounts> days = generated.count(changed(AMOUNT, 0.7, 0));

    DriftReport report = DriftReport.of(ofFewTerminals, GeneratedDays.PLAN, days, LAST, true, null);

    assertThat(report.verdict()).as(report.sentences().toString()).isEqualTo(Verdict.NONE);
    assertThat(report(days, LAST).verdict()).isNotEqualTo(Verdict.NONE);
  }

  @Test
  void shouldRetrainWhenScoresMovedWithAFeature() {
    DriftReport report =
        report(
            (day, row) ->
                new Row(
                    row.with(AMOUNT, 1.4 * row.values()[AMOUNT]).values(),
                    0.6 + 0.4 * row.score(),
                    row.fraud()));

    assertThat(report.verdict()).isEqualTo(Verdict.RETRAIN);
    assertThat(report.sentences())
        .anySatisfy(sentence -> assertThat(sentence).startsWith("amount is higher"))
        .anySatisfy(sentence -> assertThat(sentence).startsWith("score is higher"))
        .anySatisfy(sentence -> assertThat(sentence).startsWith("100.00 % of transactions are"));
  }

  @Test
  void shouldTellTheWeightiestReasonsAndHowManyMoreThereAre() {
    DriftReport report =
        report(
            (day, row) ->
                new Row(new double[] {200, row.values()[1], 3, row.values()[3]}, 0.6, row.fraud()));

    assertThat(report.reasons()).hasSizeGreaterThan(5);
    assertThat(report.sentences()).hasSize(6);
    assertThat(report.sentences().get(0)).startsWith("Precision fell to ");
    assertThat(report.sentences().get(5))
        .isEqualTo("And " + (report.reasons().size() - 5) + " more.");
  }

  @Test
  void shouldRetrainWhenValuesAreMissing() {
    DriftReport report =
        report((day, row) -> row.score() < 0.1 ? row.with(AMOUNT, Double.NaN) : row);

    assertThat(report.verdict()).isEqualTo(Verdict.RETRAIN);
    assertThat(report.features().get(0).latest().present().missingShare()).isGreaterThan(0.5);
  }

  @Test
  void shouldRetrainWhenKnownFraudsAreNoLongerFound() {
    DriftReport report =
        report((day, row) -> row.fraud() ? new Row(row.values(), 0.01, true) : row);

    assertThat(report.verdict()).isEqualTo(Verdict.RETRAIN);
    assertThat(report.sentences())
        .anySatisfy(sentence -> assertThat(sentence).startsWith("Recall fell to 0.00 from the "));
  }

  @Test
  void shouldSayThatHowFraudsComeTogetherIsAssumedForAnOldChampion() {
    ScoreReference scores = generated.champion().settings().scores();
    Champion old =
        champion(
            generated.champion().settings().reference(),
            new ScoreReference(
                scores.histogram(),
                scores.alerts(),
                scores.caught(),
                scores.frauds(),
                scores.averagePrecision(),
                DesignEffects.ASSUMED));

    DriftReport report =
        DriftReport.of(
            old, GeneratedDays.PLAN, generated.count((day, row) -> row), LAST, true, null);

    assertThat(report.verdict()).isEqualTo(Verdict.NONE);
    assertThat(report.sentences())
        .containsExactly(
            "How series of frauds make precision and recall vary was not measured when version 4 was"
                + " trained: 5 times the variance of independent frauds is assumed.");
  }

  @Test
  void shouldKeepKnownAndEstimatedPerformanceApart() {
    DriftReport report =
        report((day, row) -> row.fraud() ? new Row(row.values(), 0.01, true) : row);

    assertThat(report.performances().keySet()).containsExactly("promised", "known", "estimated");
    assertThat(report.performances().get("known").recall()).isZero();
    assertThat(report.performances().get("estimated").recall()).isGreaterThan(0.3);
    assertThat(report.latest().days()).isEqualTo(new DayRange(23, 29));
    assertThat(report.labelled().days()).isEqualTo(new DayRange(16, 22));
  }

  @Test
  void shouldKnowNoPerformanceWithoutLabels() {
    SortedMap<Long, TransactionCounts> days = generated.count((day, row) -> row);

    DriftReport report =
        DriftReport.of(generated.champion(), GeneratedDays.PLAN, days, LAST, false, null);

    assertThat(report.labelled()).isNull();
    assertThat(report.performances()).doesNotContainKey("known");
  }

  @Test
  void shouldSayNothingAboutTooFewTransactions() {
    SortedMap<Long, TransactionCounts> days = generated.count(changed(AMOUNT, 3, 0));
    DriftPlan plan = new DriftPlan(7, 3, 1_000_000, Duration.ofDays(7));

    DriftReport report = DriftReport.of(generated.champion(), plan, days, LAST, false, null);

    assertThat(report.verdict()).isEqualTo(Verdict.NONE);
    assertThat(report.sentences())
        .containsExactly("Too few transactions to judge: a window has less than 1,000,000.");
  }

  @Test
  void shouldWatchBrokenParity() {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, 1L);
    }
    SortedMap<Long, TransactionCounts> days = generated.count((day, row) -> row);

    DriftReport report =
        DriftReport.of(
            generated.champion(),
            GeneratedDays.PLAN,
            days,
            LAST,
            true,
            new ParityReport(counts, 0, List.of()));

    assertThat(report.verdict()).isEqualTo(Verdict.WATCH);
  }

  @Test
  void shouldSayWhichDaysAreMissing() {
    SortedMap<Long, TransactionCounts> days = generated.count((day, row) -> row);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> report(days, 40))
        .withMessage(
            "There are no transactions from 1970-02-04 to 1970-02-10, but only from 1970-01-01 to"
                + " 1970-01-30: name another last day.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report(days, 7))
        .withMessage(
            "3 windows of 7 days until 1970-01-08 begin on 1969-12-31, but the transactions only on"
                + " 1970-01-01: give a longer history or fewer windows.");
  }

  @Test
  void shouldRefuseWindowsThatAreNoWholeWeeks() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DriftPlan(10, 3, 1_000, Duration.ofDays(7)))
        .withMessageStartingWith("A window needs whole weeks");
  }

  @Test
  void shouldShowThePageOfEveryVerdict() {
    for (Verdict verdict : Verdict.values()) {
      SortedMap<Long, TransactionCounts> days =
          new GeneratedDays()
              .count(
                  switch (verdict) {
                    case NONE -> (day, row) -> row;
                    case WATCH -> changed(AMOUNT, 3, LAST);
                    case RETRAIN -> changed(AMOUNT, 3, 0);
                  });

      String page = ReportTexts.page(report(days, LAST), new TreeMap<>(days)).html();

      assertThat(page)
          .contains("<section class=\"verdict " + verdict + "\">", "<polyline", "amount")
          .doesNotContain("NaN", "Infinity", "src=", "href=");
    }
  }

  private Champion champion(List<ReferenceHistogram> reference, ScoreReference scores) {
    Champion champion = generated.champion();
    ScoringSettings settings = champion.settings();
    return new Champion(
        champion.version(),
        new ScoringSettings(settings.calibration(), settings.threshold(), reference, scores),
        champion.importance());
  }

  private static BiFunction<Long, Row, Row> changed(int feature, double factor, long from) {
    return (day, row) -> day >= from ? row.with(feature, factor * row.values()[feature]) : row;
  }

  private DriftReport report(BiFunction<Long, Row, Row> change) {
    return report(generated.count(change), LAST);
  }

  private DriftReport report(SortedMap<Long, TransactionCounts> days, long last) {
    return DriftReport.of(generated.champion(), GeneratedDays.PLAN, days, last, true, null);
  }
}
