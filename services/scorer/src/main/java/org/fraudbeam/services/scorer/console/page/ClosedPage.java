package org.fraudbeam.services.scorer.console.page;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that are decided, the latest decision first.
 *
 * @param form what was asked for
 * @param next where the list goes on, if it does
 * @param refusal why what was asked for was refused; null if it was not
 */
public record ClosedPage(
    Frame frame, Form form, List<Row> rows, @Nullable String next, @Nullable String refusal) {

  /** The fields that narrow the list. */
  public static final List<String> FILTERS = List.of("text", "verdict", "decided_by");

  /** Every field. */
  public static final List<String> FIELDS = List.of("text", "verdict", "decided_by", Form.AFTER);

  /**
   * A decided alert.
   *
   * @param note why; may be empty
   */
  public record Row(AlertRow row, String note) {

    /** What was decided. */
    public String verdict() {
      return Objects.requireNonNull(row.alert().verdict()).word();
    }

    /** Who decided. */
    public String decidedBy() {
      return Objects.requireNonNull(row.alert().decidedBy());
    }

    /** When. */
    public String decidedAt() {
      return Words.shortTime(Objects.requireNonNull(row.alert().decidedAt()));
    }
  }

  /** Whether the list is narrowed. */
  public boolean isFiltered() {
    return form.has(FILTERS);
  }

  /** Whether it begins somewhere in the middle. */
  public boolean isLater() {
    return form.has(List.of(Form.AFTER));
  }
}
