package org.fraudbeam.services.scorer.console.page;

import java.util.List;

/**
 * Two versions side by side, on the same transactions.
 *
 * @param champion the version that decides
 * @param challenger the version in its shadow
 * @param summary what is to be known first, as a sentence
 * @param rows figures of both
 * @param note what the figures are measured on, and how far they can be trusted
 */
public record ComparisonCard(
    int champion, int challenger, String summary, List<Row> rows, String note) {

  /**
   * A figure.
   *
   * @param champion what it is for the version that decides
   * @param challenger what it is for the version in its shadow
   */
  public record Row(String name, String champion, String challenger) {}
}
