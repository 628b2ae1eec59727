package org.fraudbeam.features.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fraudbeam.features.transform.Cards.day;
import static org.fraudbeam.features.transform.Cards.fraud;
import static org.fraudbeam.features.transform.Cards.pay;

import java.util.List;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transform.Answers.Arrivals;
import org.junit.jupiter.api.Test;

/** Features as events arrive. */
class ArrivalStepsTest {

  private static final FeatureSet SET = FeatureSets.cardFraud();
  private static final String COUNT = "customer_count_30d";
  private static final String MEAN = "customer_mean_amount_30d";
  private static final String TERMINAL_COUNT = "terminal_count_30d_after_7d";
  private static final String STREAK = "terminal_fraud_streak_plain_60d";

  @Test
  void shouldAnswerEachTransactionFromWhatHasArrived() {
    Answers answers =
        answer(
            pay("t1", 0, "u1", "m1", 100),
            pay("t2", 1, "u1", "m2", 200),
            pay("t3", 1, "u2", "m1", 300),
            pay("t4", 9, "u3", "m1", 400));
    assertThat(answers.vectors())
        .extracting(vector -> vector.transaction().transactionId())
        .containsExactly("t1", "t2", "t3", "t4");
    assertThat(answers.value("t1", COUNT)).isEqualTo(1);
    assertThat(answers.value("t2", COUNT)).isEqualTo(2);
    assertThat(answers.value("t2", MEAN)).isEqualTo(150);
    assertThat(answers.value("t3", COUNT)).isEqualTo(1);
    assertThat(answers.value("t4", TERMINAL_COUNT)).isEqualTo(2);
    assertThat(answers.value("t4", "amount")).isEqualTo(400);
    assertThat(answers.vectors()).noneMatch(FeatureVector::duplicate);
    assertThat(answers.vectors()).noneMatch(FeatureVector::approximate);
    assertThat(answers.conflicts()).isEmpty();
  }

  @Test
  void shouldPutALateTransactionAtItsOwnTime() {
    Answers answers =
        answer(
            pay("t1", 0, "u1", "m1", 100),
            pay("t3", 0.9, "u1", "m1", 300),
            pay("t2", 0.5, "u1", "m1", 200),
            pay("t4", 0.95, "u1", "m1", 600));
    assertThat(answers.value("t3", MEAN)).isEqualTo(200);
    assertThat(answers.value("t2", COUNT)).isEqualTo(2);
    assertThat(answers.value("t2", MEAN)).isEqualTo(150);
    assertThat(answers.value("t4", COUNT)).isEqualTo(4);
    assertThat(answers.value("t4", MEAN)).isEqualTo(300);
  }

  @Test
  void shouldAnswerADuplicateAgainAndMarkIt() {
    Transaction first = pay("t1", 0, "u1", "m1", 100);
    Answers answers = answer(first, first, pay("t2", 0.1, "u1", "m1", 300));
    FeatureVector duplicate = answers.duplicate("t1");
    assertThat(duplicate.values()).isEqualTo(answers.first("t1").values());
    assertThat(duplicate.customerDigest()).isEqualTo(answers.first("t1").customerDigest());
    assertThat(duplicate.terminalDigest()).isEqualTo(answers.first("t1").terminalDigest());
    assertThat(answers.value("t2", COUNT)).isEqualTo(2);
    assertThat(answers.vectors()).hasSize(3);
  }

  @Test
  void shouldSetAConflictAside() {
    Transaction first = pay("t1", 0, "u1", "m1", 100);
    Transaction otherAmount = pay("t1", 0, "u1", "m1", 999);
    Transaction otherTime = pay("t1", 0.2, "u1", "m1", 100);
    Transaction ofAnotherCustomer = pay("t1", 0.3, "u2", "m1", 100);
    Answers answers =
        answer(first, otherAmount, otherTime, ofAnotherCustomer, pay("t2", 0.4, "u1", "m1", 300));
    assertThat(answers.conflicts()).containsExactly(otherAmount, otherTime);
    assertThat(answers.vectors())
        .extracting(FeatureVector::transaction)
        .containsExactly(first, ofAnotherCustomer, pay("t2", 0.4, "u1", "m1", 300));
    assertThat(answers.value("t2", COUNT)).isEqualTo(2);
    assertThat(answers.value("t2", MEAN)).isEqualTo(200);
  }

  @Test
  void shouldCountALabelForTheNextTransactionAtTheTerminal() {
    Transaction stolen = pay("t1", 0, "u1", "m1", 100);
    Answers answers =
        answer(
            stolen,
            pay("t2", 0.1, "u2", "m1", 100),
            fraud(stolen, 0.15),
            pay("t3", 0.2, "u3", "m1", 100),
            pay("t4", 0.2, "u3", "m2", 100));
    assertThat(answers.value("t2", STREAK)).isZero();
    assertThat(answers.value("t3", STREAK)).isEqualTo(1);
    assertThat(answers.value("t3", "terminal_fraud_rate_plain_35d")).isEqualTo(1);
    assertThat(answers.value("t3", "terminal_fraud_streak_age_plain_60d")).isEqualTo(0.2);
    assertThat(answers.value("t4", STREAK)).isZero();
  }

  @Test
  void shouldKeepALabelThatComesBeforeItsTransaction() {
    Transaction stolen = pay("t1", 0, "u1", "m1", 100);
    Answers answers =
        answer(
            fraud(stolen, 0.1),
            pay("t2", 0.2, "u2", "m1", 100),
            stolen,
            pay("t3", 0.3, "u3", "m1", 100));
    assertThat(answers.value("t2", STREAK)).isZero();
    assertThat(answers.value("t1", STREAK)).as("never its own label").isZero();
    assertThat(answers.value("t3", STREAK)).isEqualTo(1);
  }

  @Test
  void shouldNotCountALabelBeforeItWasReported() {
    Transaction stolen = pay("t1", 0, "u1", "m1", 100);
    Answers answers =
        answer(
            stolen,
            fraud(stolen, 0.5),
            pay("t2", 0.4, "u2", "m1", 100),
            pay("t3", 0.6, "u3", "m1", 100));
    assertThat(answers.value("t2", STREAK)).isZero();
    assertThat(answers.value("t3", STREAK)).isEqualTo(1);
  }

  @Test
  void shouldTellTheTerminalWhatALateTransactionOfACustomerChanges() {
    Transaction large = pay("t4", 0.4, "u1", "m1", 500);
    Answers answers =
        answer(
            pay("t1", 0.1, "u1", "m2", 100),
            pay("t2", 0.2, "u1", "m2", 100),
            pay("t3", 0.3, "u1", "m2", 400),
            large,
            fraud(large, 0.5),
            pay("before", 0.6, "u2", "m1", 100),
            // The usual amount before the large one was 100 and is 250 with this: no outlier.
            pay("late", 0.35, "u1", "m2", 400),
            pay("after", 0.7, "u3", "m1", 100));
    assertThat(answers.value("t4", "amount_to_median")).isEqualTo(5);
    assertThat(answers.value("before", STREAK)).as("an outlier is no plain fraud").isZero();
    assertThat(answers.value("after", STREAK)).as("with 2 times the usual it is").isEqualTo(1);
  }

  @Test
  void shouldForgetACustomerThatHasBeenSilentForAsLongAsFeaturesLookBack() {
    Transaction first = pay("t1", 0, "u1", "m1", 100);
    Transaction second = pay("t2", 1, "u1", "m1", 100);
    Answers kept =
        Answers.streamed(
            SET, new Arrivals().arrive(first, second).watermark(day(1 + 31) - 1).arrive(second));
    assertThat(kept.value(kept.duplicate("t2"), COUNT)).isEqualTo(2);
    Answers forgotten =
        Answers.streamed(
            SET, new Arrivals().arrive(first, second).watermark(day(1 + 31) + 1).arrive(second));
    assertThat(forgotten.vectors()).hasSize(3).noneMatch(FeatureVector::duplicate);
    assertThat(forgotten.value(forgotten.vectors().get(2), COUNT)).isEqualTo(1);
  }

  @Test
  void shouldForgetATerminalThatHasBeenSilentForAsLongAsFeaturesLookBack() {
    Transaction first = pay("t1", 0, "u1", "m1", 100);
    Transaction late = pay("late", 8, "u2", "m1", 100);
    Answers kept =
        Answers.streamed(SET, new Arrivals().arrive(first).watermark(day(61) - 1).arrive(late));
    assertThat(kept.value("late", TERMINAL_COUNT)).isEqualTo(1);
    Answers forgotten =
        Answers.streamed(SET, new Arrivals().arrive(first).watermark(day(61) + 1).arrive(late));
    assertThat(forgotten.value("late", TERMINAL_COUNT)).isZero();
  }

  @Test
  void shouldForgetALabelWhoseTransactionNeverCame() {
    Transaction never = pay("t1", 0, "u1", "m1", 100);
    Answers kept =
        Answers.streamed(
            SET,
            new Arrivals()
                .arrive(fraud(never, 1))
                .watermark(day(61) - 1)
                .arrive(never, pay("t2", 1, "u2", "m1", 100)));
    assertThat(kept.value("t2", STREAK)).isEqualTo(1);
    Answers forgotten =
        Answers.streamed(
            SET,
            new Arrivals()
                .arrive(fraud(never, 1))
                .watermark(day(61) + 1)
                .arrive(never, pay("t2", 1, "u2", "m1", 100)));
    assertThat(forgotten.value("t2", STREAK)).isZero();
  }

  @Test
  void shouldKeepWhoGoesOn() {
    Arrivals arrivals = new Arrivals();
    for (int day = 0; day <= 100; day += 20) {
      arrivals.arrive(pay("t" + day, day, "u1", "m1", 100)).watermark(day(day));
    }
    Answers answers = Answers.streamed(SET, arrivals);
    assertThat(answers.value("t0", COUNT)).isEqualTo(1);
    for (int day = 20; day <= 100; day += 20) {
      assertThat(answers.value("t" + day, COUNT)).isEqualTo(2);
    }
    assertThat(answers.value("t100", TERMINAL_COUNT)).isEqualTo(1);
  }

  private static Answers answer(Event... arrivals) {
    return Answers.streamed(SET, new Arrivals().arrive(List.of(arrivals).toArray(Event[]::new)));
  }
}
