package org.fraudbeam.services.scorer.console.chart;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * Payments over time, each at its amount.
 *
 * @param points the oldest first, the one in question last and so on top
 * @param usual the height of the median amount of the others, if there are others
 * @param times ticks along the width
 * @param amounts ticks along the height
 */
public record AmountHistory(
    List<Point> points, OptionalDouble usual, List<Tick> times, List<Tick> amounts) {

  private static final int MOST_TIMES = 6;
  private static final int MOST_AMOUNTS = 4;

  /** Room above the largest amount, and beside the first and the last payment. */
  private static final double MARGIN = 0.08;

  /** A single payment needs an axis too. */
  private static final double LEAST_SIDE_MILLIS = 60_000;

  /** What is known of a payment. */
  public enum Kind {
    /** It was not alerted, or it is known as legitimate. */
    ORDINARY,
    /** It was alerted, and nobody knows yet. */
    ALERTED,
    /** It is known as fraud. */
    FRAUD,
    /** The one that the chart is about. */
    IN_QUESTION
  }

  /**
   * A payment.
   *
   * @param timestampMillis epoch milliseconds
   * @param amountMinor in minor units, of one currency in all payments of a chart
   */
  public record Payment(long timestampMillis, long amountMinor, Kind kind) {}

  /** A payment and its place. */
  public record Point(double left, double top, Payment payment) {}

  /**
   * The chart of these payments.
   *
   * @param payments at least one
   * @param amountLabel writes an amount of minor units on the axis
   */
  public static AmountHistory of(List<Payment> payments, DoubleFunction<String> amountLabel) {
    long from = payments.stream().mapToLong(Payment::timestampMillis).min().orElseThrow();
    long to = payments.stream().mapToLong(Payment::timestampMillis).max().orElseThrow();
    double side = Math.max((to - from) * MARGIN / 2, LEAST_SIDE_MILLIS);
    Scale time = new Scale(from - side, to + side);
    long largest = payments.stream().mapToLong(Payment::amountMinor).max().orElseThrow();
    Scale amount = new Scale(0, Math.max(largest, 1) * (1 + MARGIN));
    List<Point> points =
        payments.stream()
            .sorted(
                Comparator.comparing((Payment p) -> p.kind() == Kind.IN_QUESTION)
                    .thenComparingLong(Payment::timestampMillis))
            .map(p -> point(p, time, amount))
            .toList();
    List<Tick> amounts =
        amount.roundValues(MOST_AMOUNTS).stream()
            .map(value -> new Tick(amount.fromTop(value), amountLabel.apply(value)))
            .toList();
    OptionalDouble median = median(payments);
    OptionalDouble usual =
        median.isPresent()
            ? OptionalDouble.of(amount.fromTop(median.getAsDouble()))
            : OptionalDouble.empty();
    return new AmountHistory(points, usual, TimeAxis.ticks(time, MOST_TIMES), amounts);
  }

  private static Point point(Payment payment, Scale time, Scale amount) {
    double left = time.at((double) payment.timestampMillis());
    return new Point(left, amount.fromTop((double) payment.amountMinor()), payment);
  }

  private static OptionalDouble median(List<Payment> payments) {
    double[] others =
        payments.stream()
            .filter(payment -> payment.kind() != Kind.IN_QUESTION)
            .mapToDouble(Payment::amountMinor)
            .sorted()
            .toArray();
    if (others.length == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of((others[(others.length - 1) / 2] + others[others.length / 2]) / 2);
  }
}
