package org.fraudbeam.pipelines.drift;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.fraudbeam.pipelines.model.ScoringSettings;
import org.fraudbeam.pipelines.parity.ParityReport;
import org.jspecify.annotations.Nullable;

/**
 * How the latest window compares with the champion's reference, and what to do about it.
 *
 * @param champion the model
 * @param plan how drift was judged
 * @param latest the latest window
 * @param features the drift of each feature, what drives the verdict most first
 * @param scores the drift of the scores
 * @param promised the performance on the held-out days
 * @param labelled what came true on the latest days of which all labels are known; null if there
 *     are no such days or no labels
 * @param parity served against recomputed; null if it was not asked for
 * @param reasons what speaks for the verdict, the weightiest first
 */
public record DriftReport(
    Champion champion,
    DriftPlan plan,
    Window latest,
    List<FeatureDrift> features,
    FeatureDrift scores,
    Performance promised,
    @Nullable Labelled labelled,
    @Nullable ParityReport parity,
    List<Reason> reasons) {

  /** How many features are named as what drives the verdict. */
  static final int DRIVERS = 3;

  /** How many reasons are told: what happens to amounts moves a dozen features. */
  private static final int MOST_REASONS = 5;

  public DriftReport {
    features = List.copyOf(features);
    reasons = List.copyOf(reasons);
  }

  /**
   * Judges the window that ends on a day.
   *
   * @param days what was counted of each day, at least one
   * @param lastDay the last day of the window, in days since 1970-01-01
   * @param isLabelled whether frauds are known
   * @param parity served against recomputed, if that was asked for
   * @throws IllegalArgumentException if there are no transactions of the window, or not of all days
   *     of the windows before
   */
  public static DriftReport of(
      Champion champion,
      DriftPlan plan,
      SortedMap<Long, TransactionCounts> days,
      long lastDay,
      boolean isLabelled,
      @Nullable ParityReport parity) {
    requireDays(plan, days, lastDay);
    ScoringSettings settings = champion.settings();
    List<Window> windows =
        IntStream.range(0, plan.windows())
            .mapToObj(back -> Window.of(plan.window(lastDay).minus(back), days, settings))
            .toList();
    Performance promised = Performance.promised(settings.scores());
    List<Labelled> labelled = isLabelled ? labelled(champion, plan, days, lastDay) : List.of();
    FeatureDrift scores = drift(windows.stream().map(Window::scores).toList(), 1, true);
    List<FeatureDrift> features =
        IntStream.range(0, settings.reference().size())
            .mapToObj(
                i ->
                    drift(
                        windows.stream().map(window -> window.features().get(i)).toList(),
                        champion.importanceOf(settings.reference().get(i).feature()),
                        false))
            .sorted(FeatureDrift.STRONGEST_FIRST)
            .toList();
    DriftReport report =
        new DriftReport(
            champion,
            plan,
            windows.get(0),
            features,
            scores,
            promised,
            labelled.isEmpty() ? null : labelled.get(0),
            parity,
            List.of());
    boolean isEnough =
        windows.stream()
            .allMatch(window -> window.known().transactions() >= plan.leastTransactions());
    return report.because(new Judgement(report, windows, labelled).reasons(isEnough));
  }

  /** The weightiest of what speaks for one. */
  public Verdict verdict() {
    return reasons.stream()
        .map(Reason::verdict)
        .max(Comparator.naturalOrder())
        .orElse(Verdict.NONE);
  }

  /** The features that drive the verdict most, or come nearest to one. */
  public List<String> drivers() {
    return features.stream().limit(DRIVERS).map(FeatureDrift::name).toList();
  }

  /** What was promised, what is known to have come true, and what is estimated, by these names. */
  Map<String, Performance> performances() {
    Map<String, Performance> performances = new LinkedHashMap<>();
    performances.put("promised", promised);
    if (labelled != null) {
      performances.put("known", labelled.performance());
    }
    performances.put("estimated", latest.estimated());
    return performances;
  }

  /** The weightiest reasons in words, and how many more there are. */
  public List<String> sentences() {
    List<String> sentences =
        new ArrayList<>(reasons.stream().limit(MOST_REASONS).map(Reason::sentence).toList());
    if (reasons.size() > MOST_REASONS) {
      sentences.add("And %d more.".formatted(reasons.size() - MOST_REASONS));
    }
    return sentences;
  }

  private DriftReport because(List<Reason> found) {
    List<Reason> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparing(Reason::verdict).reversed());
    return new DriftReport(
        champion, plan, latest, features, scores, promised, labelled, parity, sorted);
  }

  private static FeatureDrift drift(
      List<HistogramDrift> windows, double importance, boolean decides) {
    Severity least =
        windows.stream()
            .map(HistogramDrift::severity)
            .reduce(Severity::lower)
            .orElse(Severity.NONE);
    return new FeatureDrift(windows.get(0), importance, least, decides);
  }

  /** As many windows as there are days for; none if there are no known labels of the latest. */
  private static List<Labelled> labelled(
      Champion champion, DriftPlan plan, SortedMap<Long, TransactionCounts> days, long lastDay) {
    ScoringSettings settings = champion.settings();
    return IntStream.range(0, plan.windows())
        .mapToObj(back -> plan.labelledWindow(lastDay).minus(back))
        .takeWhile(range -> range.first() >= days.firstKey())
        .map(
            range ->
                Labelled.of(range, Window.of(range, days, settings).known(), settings.scores()))
        .toList();
  }

  private static void requireDays(
      DriftPlan plan, SortedMap<Long, TransactionCounts> days, long lastDay) {
    DayRange window = plan.window(lastDay);
    if (days.subMap(window.first(), window.last() + 1).isEmpty()) {
      throw new IllegalArgumentException(
          "There are no transactions from %s, but only from %s: name another last day."
              .formatted(window, new DayRange(days.firstKey(), days.lastKey())));
    }
    DayRange earliest = window.minus(plan.windows() - 1L);
    if (days.firstKey() > earliest.first()) {
      throw new IllegalArgumentException(
          ("%d windows of %d days until %s begin on %s, but the transactions only on %s: give a"
                  + " longer history or fewer windows.")
              .formatted(
                  plan.windows(),
                  plan.days(),
                  window.lastDay(),
                  earliest.firstDay(),
                  LocalDate.ofEpochDay(days.firstKey())));
    }
  }
}
