package org.fraudbeam.services.scorer.decisions;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.decisions.ReceivedDecision.Opinion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** How many decisions there were, and how they fell: what the live page draws. */
public final class DecisionCounts {

  /** Decisions are counted by intervals of this length, in which they were made. */
  public static final Duration INTERVAL = Duration.ofSeconds(5);

  /** Scores are counted in so many bins of equal width. */
  public static final int BINS = 20;

  /** The bin of what no model was there to score. */
  public static final int UNSCORED = -1;

  private static final long INTERVAL_MILLIS = INTERVAL.toMillis();
  private static final Duration KEPT = Duration.ofHours(1);

  private static final String ADD =
      """
      insert into decision_count as there
        (at, model_version, bin, is_alert, challenger_version, is_challenger_alert, decided)
      values
        (:at, :modelVersion, :bin, :isAlert, :challengerVersion, :isChallengerAlert, :decided)
      on conflict
        (at, model_version, bin, is_alert, challenger_version, is_challenger_alert) do update
      set decided = there.decided + excluded.decided
      """;

  private static final RowMapper<Count> COUNTS = ConstructorMapper.of(Count.class);

  private final Jdbi jdbi;

  private DecisionCounts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * How many decisions of one kind were made in an interval.
   *
   * @param at its beginning
   * @param modelVersion 0 where no model was there to score
   * @param bin of the score, from 0, or {@link #UNSCORED}
   * @param isAlert whether they were alerted
   * @param challengerVersion 0 where there was no challenger
   * @param isChallengerAlert whether the challenger would have alerted them
   */
  public record Count(
      Instant at,
      int modelVersion,
      int bin,
      boolean isAlert,
      int challengerVersion,
      boolean isChallengerAlert,
      int decided) {}

  /** The counts of this database. */
  public static DecisionCounts in(Database database) {
    return new DecisionCounts(database.jdbi());
  }

  /** The counts from a moment on, which is at most an hour ago, the earliest first. */
  public List<Count> since(Instant from) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select at, model_version, bin, is_alert, challenger_version,
                      is_challenger_alert, decided
                    from decision_count
                    where at >= :from order by at
                    """)
                .bind("from", from)
                .map(COUNTS)
                .list());
  }

  private record Kind(
      long atMillis,
      int modelVersion,
      int bin,
      boolean isAlert,
      int challengerVersion,
      boolean isChallengerAlert) {

    static Kind of(ReceivedDecision decision) {
      Double score = decision.score();
      Integer version = decision.modelVersion();
      Opinion challenger = decision.challenger();
      return new Kind(
          decision.scoredAtMillis() / INTERVAL_MILLIS * INTERVAL_MILLIS,
          version == null ? 0 : version,
          score == null ? UNSCORED : Math.min(BINS - 1, (int) (score * BINS)),
          decision.isAlert(),
          challenger == null ? 0 : challenger.modelVersion(),
          challenger != null && challenger.isAlert());
    }
  }

  /** Counts decisions, in a transaction of the caller. */
  static void add(Handle handle, Collection<ReceivedDecision> decisions) {
    Map<Kind, Integer> counts =
        new TreeMap<>(
            Comparator.comparingLong(Kind::atMillis)
                .thenComparingInt(Kind::modelVersion)
                .thenComparingInt(Kind::bin)
                .thenComparing(Kind::isAlert)
                .thenComparingInt(Kind::challengerVersion)
                .thenComparing(Kind::isChallengerAlert));
    decisions.forEach(decision -> counts.merge(Kind.of(decision), 1, Integer::sum));
    try (PreparedBatch batch = handle.prepareBatch(ADD)) {
      counts.forEach(
          (kind, decided) ->
              batch
                  .bind("at", Instant.ofEpochMilli(kind.atMillis()))
                  .bind("modelVersion", kind.modelVersion())
                  .bind("bin", kind.bin())
                  .bind("isAlert", kind.isAlert())
                  .bind("challengerVersion", kind.challengerVersion())
                  .bind("isChallengerAlert", kind.isChallengerAlert())
                  .bind("decided", decided)
                  .add());
      int[] unused = batch.execute();
    }
    int unused =
        handle
            .createUpdate("delete from decision_count where at < :before")
            .bind("before", Instant.now().minus(KEPT))
            .execute();
  }
}
