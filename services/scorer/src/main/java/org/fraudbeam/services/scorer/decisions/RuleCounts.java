package org.fraudbeam.services.scorer.decisions;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fraudbeam.services.scorer.database.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** How often rules fired lately, and could not be judged. */
public final class RuleCounts {

  /** What counts as lately. */
  public static final Duration RECENT = Duration.ofHours(24);

  private static final long INTERVAL_MILLIS = Duration.ofMinutes(1).toMillis();

  private static final String ADD =
      """
      insert into rule_count as there (at, rule_id, fired, failed)
      values (:at, :rule, :fired, :failed)
      on conflict (at, rule_id) do update
      set fired = there.fired + excluded.fired, failed = there.failed + excluded.failed
      """;

  private final Jdbi jdbi;

  private RuleCounts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** How often a rule fired, and could not be judged. */
  public record Count(long fired, long failed) {

    /** Never. */
    public static final Count NONE = new Count(0, 0);

    private Count plus(Count other) {
      return new Count(fired + other.fired, failed + other.failed);
    }
  }

  /** The counts of this database. */
  public static RuleCounts in(Database database) {
    return new RuleCounts(database.jdbi());
  }

  /** Those of {@link #RECENT}, by the id of the rule. */
  public Map<String, Count> recent() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select rule_id, sum(fired), sum(failed) from rule_count
                    where at >= :from group by rule_id
                    """)
                .bind("from", Instant.now().minus(RECENT))
                .map(
                    (row, context) ->
                        Map.entry(row.getString(1), new Count(row.getLong(2), row.getLong(3))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private record Place(long atMillis, String rule) {

    /** Writers that count the same take the rows in the same order. */
    static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::atMillis).thenComparing(Place::rule);
  }

  /** Counts decisions, in a transaction of the caller. */
  static void add(Handle handle, Collection<ReceivedDecision> decisions) {
    Map<Place, Count> counts = new TreeMap<>(Place.ORDER);
    for (ReceivedDecision decision : decisions) {
      add(counts, decision, decision.firedRules(), new Count(1, 0));
      add(counts, decision, decision.failedRules(), new Count(0, 1));
    }
    if (counts.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(ADD)) {
      counts.forEach(
          (place, count) ->
              batch
                  .bind("at", Instant.ofEpochMilli(place.atMillis()))
                  .bind("rule", place.rule())
                  .bind("fired", count.fired())
                  .bind("failed", count.failed())
                  .add());
      int[] unused = batch.execute();
    }
    int unused =
        handle
            .createUpdate("delete from rule_count where at < :before")
            .bind("before", Instant.now().minus(RECENT))
            .execute();
  }

  private static void add(
      Map<Place, Count> counts, ReceivedDecision decision, List<String> rules, Count more) {
    long at = decision.scoredAtMillis() / INTERVAL_MILLIS * INTERVAL_MILLIS;
    rules.forEach(rule -> counts.merge(new Place(at, rule), more, Count::plus));
  }
}
