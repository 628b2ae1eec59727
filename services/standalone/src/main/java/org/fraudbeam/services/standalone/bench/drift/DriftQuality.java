package org.fraudbeam.services.standalone.bench.drift;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.fraudbeam.pipelines.drift.DriftReport;
import org.fraudbeam.pipelines.drift.Verdict;
import org.fraudbeam.services.standalone.bench.measure.Narrator;
import org.jspecify.annotations.Nullable;

/**
 * How verdicts compare with what happened, in worlds of different seeds.
 *
 * @param outcomes one for each scenario and seed
 */
public record DriftQuality(List<Outcome> outcomes) {

  /** So that one a day can be alerted. */
  public static final int FEWEST_CARDS = DriftWorld.CARDS_PER_ALERT;

  /** A quiet week has a report for each of its days. */
  private static final int QUIET_DAYS = 7;

  /** Long enough for labels to come and windows to fill. */
  private static final int DRIFT_DAYS = 28;

  public DriftQuality {
    outcomes = List.copyOf(outcomes);
  }

  /**
   * What came of a scenario in a world.
   *
   * @param scenario what happened
   * @param seed of the world
   * @param watchAfter after how many days the verdict was at least watch; null if never
   * @param retrainAfter the same for retrain
   * @param reasons for the first such verdict, the weightiest first
   */
  public record Outcome(
      DriftScenario scenario,
      long seed,
      @Nullable Integer watchAfter,
      @Nullable Integer retrainAfter,
      List<String> reasons) {}

  /**
   * Simulates worlds.
   *
   * @param weeks how many quiet weeks, each in a world of its own
   * @param drifts in how many of these worlds each of the other scenarios happens
   * @param cards how many cards each world has, at least {@link #FEWEST_CARDS}
   */
  public static DriftQuality measure(int weeks, int drifts, int cards, Narrator narrator) {
    return new DriftQuality(
        LongStream.range(0, weeks)
            .parallel()
            .mapToObj(seed -> measure(seed, seed < drifts, cards, narrator))
            .flatMap(List::stream)
            .toList());
  }

  private static List<Outcome> measure(long seed, boolean drifts, int cards, Narrator narrator) {
    DriftWorld world = DriftWorld.of(seed, cards, drifts ? DRIFT_DAYS : QUIET_DAYS);
    List<Outcome> outcomes = new ArrayList<>();
    for (DriftScenario scenario : DriftScenario.values()) {
      if (drifts || scenario == DriftScenario.QUIET) {
        int days = scenario == DriftScenario.QUIET ? QUIET_DAYS : DRIFT_DAYS;
        Outcome outcome = outcome(scenario, seed, world.reports(scenario, days));
        outcomes.add(outcome);
        narrator.say(line(outcome));
      }
    }
    return outcomes;
  }

  private static Outcome outcome(DriftScenario scenario, long seed, List<DriftReport> reports) {
    Optional<Integer> retrain = DriftWorld.firstDay(reports, Verdict.RETRAIN);
    Optional<Integer> watch = DriftWorld.firstDay(reports, Verdict.WATCH);
    return new Outcome(
        scenario,
        seed,
        watch.orElse(null),
        retrain.orElse(null),
        retrain.or(() -> watch).map(day -> reports.get(day - 1).sentences()).orElse(List.of()));
  }

  private static String line(Outcome outcome) {
    return "seed %d, %s: watch %s, retrain %s %s"
        .formatted(
            outcome.seed(),
            outcome.scenario().text(),
            after(outcome.watchAfter()),
            after(outcome.retrainAfter()),
            outcome.reasons());
  }

  private static String after(@Nullable Integer day) {
    return day == null ? "never" : "on day " + day;
  }

  /** Whether at most one quiet week in a hundred would have trained a model for nothing. */
  @JsonIgnore
  public boolean isQuietWhenNothingHappens() {
    List<Outcome> quiet = of(DriftScenario.QUIET);
    return 100 * quiet.stream().filter(outcome -> outcome.retrainAfter() != null).count()
        <= quiet.size();
  }

  /** As a table in Markdown. */
  @JsonIgnore
  public String table() {
    StringBuilder table =
        new StringBuilder(
            """
            | what happens | should retrain | worlds | retrain | after days, median (most) | watch or retrain | after days, median (most) |
            |---|---|---|---|---|---|---|
            """);
    for (DriftScenario scenario : DriftScenario.values()) {
      List<Outcome> all = of(scenario);
      List<Integer> retrain =
          all.stream().map(Outcome::retrainAfter).filter(Objects::nonNull).sorted().toList();
      List<Integer> watch =
          all.stream().map(Outcome::watchAfter).filter(Objects::nonNull).sorted().toList();
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %d | %d | %s | %d | %s |%n",
              scenario.text(),
              scenario.isDrift() ? "yes" : "no",
              all.size(),
              retrain.size(),
              days(retrain),
              watch.size(),
              days(watch)));
    }
    return table.toString();
  }

  private static String days(List<Integer> sorted) {
    return sorted.isEmpty()
        ? "-"
        : sorted.get((sorted.size() - 1) / 2) + " (" + sorted.get(sorted.size() - 1) + ")";
  }

  private List<Outcome> of(DriftScenario scenario) {
    return outcomes.stream().filter(outcome -> outcome.scenario() == scenario).toList();
  }
}
