package org.fraudbeam.services.standalone.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.junit.jupiter.api.Test;

final class StateSizeTest {

  private static final Duration YEAR = Duration.ofDays(365);

  @Test
  void shouldCountWhatIsStillRemembered() {
    Stream<Event> forgotten = IntStream.range(0, 5).mapToObj(i -> of("old", "gone", i));
    Stream<Event> remembered =
        Stream.of("anna", "ben")
            .flatMap(
                user ->
                    IntStream.range(0, 10).mapToObj(i -> of(user, "shop", YEAR.toMillis() + i)));

    List<StateSize> sizes =
        StateSize.after(Stream.concat(forgotten, remembered), FeatureSets.cardFraud());

    assertThat(sizes).extracting(StateSize::entity).containsExactly("customer", "terminal");
    assertThat(sizes).extracting(StateSize::keys).containsExactly(2, 1);
    assertThat(sizes).extracting(StateSize::transactions).containsExactly(10.0, 20.0);
    assertThat(sizes)
        .allSatisfy(
            size -> {
              assertThat(size.bytes()).isPositive().isLessThanOrEqualTo(size.p99Bytes());
              assertThat(size.p99Bytes()).isLessThanOrEqualTo(size.largestBytes());
            });
  }

  private static Transaction of(String user, String merchant, long time) {
    return new Transaction(user + "-" + time, time, user, merchant, 1_000, "EUR", null, null, "");
  }
}
