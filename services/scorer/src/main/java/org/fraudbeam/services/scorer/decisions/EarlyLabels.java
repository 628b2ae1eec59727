package org.fraudbeam.services.scorer.decisions;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Labels that came before their decision, the latest {@value #MOST} of them. */
final class EarlyLabels {

  static final int MOST = 200_000;

  private static final String KEEP =
      """
      insert into early_label as there (decision_id, is_fraud) select * from unnest(:ids, :frauds)
      on conflict (decision_id) do update set is_fraud = there.is_fraud or excluded.is_fraud
      """;

  private static final String FORGET =
      "delete from early_label where number <= (select max(number) - :most from early_label)";

  private EarlyLabels() {}

  /** What came early about these decisions. */
  static Map<UUID, Boolean> of(Handle handle, Collection<UUID> ids) {
    return handle
        .createQuery("select decision_id, is_fraud from early_label where decision_id = any(:ids)")
        .bindArray("ids", UUID.class, ids)
        .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getBoolean(2)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Keeps labels for decisions that may come. */
  static void keep(Handle handle, Map<UUID, Boolean> labels) {
    int kept =
        handle
            .createUpdate(KEEP)
            .bindArray("ids", UUID.class, labels.keySet())
            .bindArray("frauds", Boolean.class, labels.values())
            .execute();
    if (kept > 0) {
      int unused = handle.createUpdate(FORGET).bind("most", MOST).execute();
    }
  }
}
