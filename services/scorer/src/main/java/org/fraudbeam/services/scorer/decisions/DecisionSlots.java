package org.fraudbeam.services.scorer.decisions;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Where new decisions go: into one slot until it is full, then into the next, which loses what it
 * held. Four slots take turns, so that of the latest decisions at least three quarters are there,
 * less a batch.
 *
 * @param ordinary size of a slot of decisions that were not alerted
 * @param alerts size of a slot of alerts
 */
record DecisionSlots(int ordinary, int alerts) {

  /** So many of each kind. */
  static final int SLOTS = 4;

  /**
   * Begins a query: {@code kept.since} is when the first of the decisions was made that are all
   * kept, of both kinds. Its parameter is {@code slots}.
   */
  static final String KEPT =
      """
      with kind as (
        select min(earliest_scored_at) as earliest, max(turn) >= :slots as has_lost
        from decision_slot where kept > 0 group by is_alert
      ), kept as (
        select coalesce(max(earliest) filter (where has_lost), min(earliest)) as since from kind
      )
      """;

  private static final String NOTE =
      """
      update decision_slot
      set turn = :turn, kept = :kept + :more,
        earliest_scored_at =
          least(:earliest, case when :kept > 0 then earliest_scored_at end)
      where slot = :slot
      """;

  /** Slots for at most so many decisions that were not alerted, and for so many alerts. */
  static DecisionSlots keeping(int ordinary, int alerts) {
    return new DecisionSlots(ordinary / SLOTS, alerts / SLOTS);
  }

  /** Makes others that write decisions or labels wait for the end of this transaction. */
  static void lock(Handle handle) {
    handle.execute("select from decision_slot for update");
  }

  /**
   * The slot for more decisions of one kind, which are then counted as being there.
   *
   * @param decisions at least one, and at most the size of a slot
   */
  int take(Handle handle, boolean alerted, List<ReceivedDecision> decisions) {
    Filling filling = filling(handle, alerted);
    if (filling.kept() + decisions.size() > (alerted ? alerts : ordinary)) {
      filling = filling.next();
      handle.execute("truncate decision_" + filling.slot());
    }
    long earliest =
        decisions.stream().mapToLong(ReceivedDecision::scoredAtMillis).min().orElseThrow();
    int unused =
        handle
            .createUpdate(NOTE)
            .bind("slot", filling.slot())
            .bind("turn", filling.turn())
            .bind("kept", filling.kept())
            .bind("more", decisions.size())
            .bind("earliest", Instant.ofEpochMilli(earliest))
            .execute();
    return filling.slot();
  }

  private static Filling filling(Handle handle, boolean alerted) {
    return handle
        .createQuery(
            """
            select slot, turn, kept from decision_slot where is_alert = :alerted
            order by turn desc, slot limit 1
            """)
        .bind("alerted", alerted)
        .map((row, context) -> new Filling(row.getInt(1), row.getLong(2), row.getInt(3)))
        .one();
  }

  private record Filling(int slot, long turn, int kept) {

    /** The slots of both kinds follow each other, each kind from a multiple of four. */
    Filling next() {
      return new Filling(slot / SLOTS * SLOTS + (slot + 1) % SLOTS, turn + 1, 0);
    }
  }
}
