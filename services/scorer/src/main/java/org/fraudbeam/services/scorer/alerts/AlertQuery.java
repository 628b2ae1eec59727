package org.fraudbeam.services.scorer.alerts;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are asked for.
 *
 * @param filters all of which hold; each kind at most once
 * @param sort by what they are sorted
 * @param limit most alerts of a page, from 1 to {@value #MOST}
 * @param after where the page begins: {@link AlertPage#next} of the page before
 */
public record AlertQuery(
    List<AlertFilter> filters, AlertSort sort, int limit, @Nullable String after) {

  /** Most alerts of a page. */
  public static final int MOST = 200;

  /** Alerts of a page, unless stated. */
  public static final int USUAL = 50;

  /** Checks the limit. */
  public AlertQuery {
    filters = List.copyOf(filters);
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be from 1 to " + MOST);
    }
  }

  /** The first page of all alerts, by expected loss. */
  public static AlertQuery all() {
    return new AlertQuery(List.of(), AlertSort.EXPECTED_LOSS, USUAL, null);
  }

  /** The same with those alerts alone for which one more filter holds. */
  public AlertQuery with(AlertFilter filter) {
    return new AlertQuery(
        Stream.concat(filters.stream(), Stream.of(filter)).toList(), sort, limit, after);
  }

  /** The same, sorted by something else. */
  public AlertQuery sortedBy(AlertSort wanted) {
    return new AlertQuery(filters, wanted, limit, after);
  }

  /** The same with pages of this size. */
  public AlertQuery withLimit(int wanted) {
    return new AlertQuery(filters, sort, wanted, after);
  }

  /** The same with the page that begins there. */
  public AlertQuery after(@Nullable String cursor) {
    return new AlertQuery(filters, sort, limit, cursor);
  }
}
