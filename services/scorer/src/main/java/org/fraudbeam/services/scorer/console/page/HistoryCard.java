package org.fraudbeam.services.scorer.console.page;

import java.util.List;
import org.fraudbeam.services.scorer.console.chart.AmountHistory;
import org.fraudbeam.services.scorer.console.chart.AmountHistory.Kind;
import org.fraudbeam.services.scorer.console.chart.AmountHistory.Payment;

/**
 * The recent payments of a customer, or at a terminal.
 *
 * @param title whose
 * @param currency of all of them
 */
public record HistoryCard(String title, String currency, List<Payment> payments) {

  /** The payments as a drawing. */
  public AmountHistory chart() {
    return AmountHistory.of(payments, amount -> Words.axis(amount, currency));
  }

  /** Whether there is more than the payment in question. */
  public boolean hasOthers() {
    return payments.size() > 1;
  }

  /** The drawing in a sentence. */
  public String summary() {
    long others = payments.stream().filter(p -> p.kind() != Kind.IN_QUESTION).count();
    long alerted = payments.stream().filter(p -> p.kind() == Kind.ALERTED).count();
    long frauds = payments.stream().filter(p -> p.kind() == Kind.FRAUD).count();
    return "%s before this one: %s alerted and not decided, %s known as fraud"
        .formatted(others == 1 ? "1 payment" : others + " payments", alerted, frauds);
  }

  /** A payment in words. */
  public String describe(Payment payment) {
    String amount = Words.amount((double) payment.amountMinor(), currency);
    String time = Words.time(java.time.Instant.ofEpochMilli(payment.timestampMillis()));
    return amount + ", " + time + ", " + word(payment.kind());
  }

  private static String word(Kind kind) {
    return switch (kind) {
      case ORDINARY -> "ordinary";
      case ALERTED -> "alerted";
      case FRAUD -> "fraud";
      case IN_QUESTION -> "this payment";
    };
  }
}
