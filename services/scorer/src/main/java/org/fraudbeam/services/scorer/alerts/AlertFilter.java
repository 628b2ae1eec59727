package org.fraudbeam.services.scorer.alerts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A condition on alerts. Only texts that are written here become part of a statement; every value
 * is bound.
 */
public final class AlertFilter {

  private static final String HAS_TEXT =
      """
      (strpos(lower(a.transaction_id), lower(:text)) > 0
        or strpos(lower(a.user_id), lower(:text)) > 0
        or strpos(lower(a.merchant_id), lower(:text)) > 0
        or strpos(lower(a.reason), lower(:text)) > 0)
      """;

  private static final String HAS_AMOUNT = "a.amount_minor >= :min_amount * " + minorUnits();

  private final String condition;
  private final Map<String, Object> values;

  private AlertFilter(String condition, Map<String, Object> values) {
    this.condition = condition;
    this.values = values;
  }

  private static AlertFilter of(String condition, String name, Object value) {
    return new AlertFilter(condition, Map.of(name, value));
  }

  /** What is not closed. */
  public static AlertFilter undecided() {
    return new AlertFilter("not a.is_closed", Map.of());
  }

  /** With this status. */
  public static AlertFilter status(AlertStatus status) {
    String condition =
        switch (status) {
          case OPEN -> "not a.is_closed and t.user_id is null";
          case TAKEN -> "not a.is_closed and t.user_id is not null";
          case CLOSED -> "a.is_closed";
        };
    return new AlertFilter(condition, Map.of());
  }

  /** Of this customer. */
  public static AlertFilter ofCustomer(String userId) {
    return of("a.user_id = :user", "user", userId);
  }

  /** At this terminal. */
  public static AlertFilter atTerminal(String merchantId) {
    return of("a.merchant_id = :merchant", "merchant", merchantId);
  }

  /** On whose card this analyst works. */
  public static AlertFilter takenBy(String analyst) {
    return of("t.taken_by = :holder", "holder", analyst);
  }

  /** Which this analyst may work on: on nobody else's card. */
  public static AlertFilter freeFor(String analyst) {
    return of("(t.user_id is null or t.taken_by = :analyst)", "analyst", analyst);
  }

  /** But for this one. */
  public static AlertFilter except(UUID alertId) {
    return of("a.alert_id <> :except", "except", alertId);
  }

  /** With at least this score. */
  public static AlertFilter scoredFrom(double score) {
    return of("a.score >= :min_score", "min_score", score);
  }

  /**
   * About at least this amount.
   *
   * @param amount in whole units of whatever currency an alert has: 10.50 is 1,050 cents
   */
  public static AlertFilter amountFrom(BigDecimal amount) {
    return of(HAS_AMOUNT, "min_amount", amount);
  }

  /** Of transactions from this time on. */
  public static AlertFilter happenedFrom(Instant time) {
    return of("a.happened_at >= :from", "from", time);
  }

  /** Of transactions before this time. */
  public static AlertFilter happenedBefore(Instant time) {
    return of("a.happened_at < :to", "to", time);
  }

  /** With this text in an id or in the reason; upper and lower case are the same. */
  public static AlertFilter containing(String text) {
    return of(HAS_TEXT, "text", text);
  }

  /** With this as the latest verdict. */
  public static AlertFilter verdict(Verdict verdict) {
    return of("a.verdict = :verdict", "verdict", verdict.word());
  }

  /** Whose latest verdict this analyst gave. */
  public static AlertFilter decidedBy(String analyst) {
    return of("a.decided_by = :decider", "decider", analyst);
  }

  String condition() {
    return condition;
  }

  Map<String, Object> values() {
    return values;
  }

  /** How many minor units a unit of an alert's currency has, as SQL. */
  private static String minorUnits() {
    return Currency.getAvailableCurrencies().stream()
        .filter(currency -> currency.getDefaultFractionDigits() >= 0)
        .filter(currency -> currency.getDefaultFractionDigits() != 2)
        .map(AlertFilter::minorUnits)
        .sorted()
        .collect(Collectors.joining(" ", "(case a.currency ", " else 100 end)"));
  }

  private static String minorUnits(Currency currency) {
    BigDecimal units = BigDecimal.TEN.pow(currency.getDefaultFractionDigits());
    return "when '" + currency.getCurrencyCode() + "' then " + units;
  }
}
