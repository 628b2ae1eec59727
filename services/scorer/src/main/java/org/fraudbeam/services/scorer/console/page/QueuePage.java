package org.fraudbeam.services.scorer.console.page;

import java.util.List;
import java.util.stream.Stream;
import org.fraudbeam.services.scorer.alerts.AlertStore.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that wait for a verdict.
 *
 * @param form what was asked for
 * @param rows those that were found
 * @param next where the list goes on, if it does
 * @param waiting how many there are, whatever was asked for; neither counted beyond {@link #MOST}
 * @param refusal why what was asked for, or the last step, was refused; null if it was not
 */
public record QueuePage(
    Frame frame,
    Form form,
    List<AlertRow> rows,
    @Nullable String next,
    Waiting waiting,
    @Nullable String refusal) {

  /** More alerts than this are not counted. */
  public static final int MOST = 1_000;

  /** The fields that narrow the list. */
  public static final List<String> FILTERS =
      List.of("text", "user_id", "merchant_id", "min_score", "min_amount", "holder");

  /** Every field. */
  public static final List<String> FIELDS =
      Stream.concat(FILTERS.stream(), Stream.of("sort", Form.AFTER)).toList();

  /** Who works on the card, as the filter says it. */
  public enum Holder {
    /** Whoever. */
    ANYONE("", "Anyone"),
    /** Nobody. */
    NOBODY("nobody", "Nobody"),
    /** The visitor. */
    ME("me", "Me");

    private final String word;
    private final String label;

    Holder(String word, String label) {
      this.word = word;
      this.label = label;
    }

    /** Its value in the form. */
    public String word() {
      return word;
    }

    /** Its name on the page. */
    public String label() {
      return label;
    }
  }

  /** How many wait, in words. */
  public String summary() {
    String all =
        switch (waiting.all()) {
          case 0 -> "No alert waits for a verdict";
          case 1 -> "1 alert waits for a verdict";
          default -> count(waiting.all()) + " alerts wait for a verdict";
        };
    return waiting.own() == 0
        ? all + "."
        : all + ", " + count(waiting.own()) + " of them on your cards.";
  }

  private static String count(int alerts) {
    return alerts < MOST ? Words.count(alerts) : Words.count(MOST) + " or more";
  }

  /** Whether the list is narrowed. */
  public boolean isFiltered() {
    return form.has(FILTERS);
  }

  /** Whether it begins somewhere in the middle. */
  public boolean isLater() {
    return form.has(List.of(Form.AFTER));
  }

  /** Whether it is sorted by this; the expected loss unless said otherwise. */
  public boolean isSortedBy(String sort) {
    String chosen = form.value("sort");
    return sort.equals(chosen.isEmpty() ? "expected_loss" : chosen);
  }
}
