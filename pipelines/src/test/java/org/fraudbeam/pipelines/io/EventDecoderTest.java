package org.fraudbeam.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;
import org.junit.jupiter.api.Test;

class EventDecoderTest {

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private final EventDecoder decoder = EventDecoder.with(24);

  @Test
  void shouldTakeWhatIsAheadByNoMoreThanClocksDiffer() {
    Transaction transaction = transactionAt(now.plus(Duration.ofHours(23)));

    assertThat(decoder.decode(record(transaction))).isEqualTo(new KafkaValue.Valid(transaction));
  }

  @Test
  void shouldRefuseWhatIsFurtherAhead() {
    Transaction transaction = transactionAt(now.plus(Duration.ofDays(2)));

    assertThat(decoder.decode(record(transaction)))
        .isInstanceOfSatisfying(
            KafkaValue.Invalid.class,
            invalid -> {
              assertThat(invalid.reason()).isEqualTo("timestamp_in_future");
              assertThat(invalid.message())
                  .isEqualTo(
                      "the time %s is more than 24 hours ahead of the clock: correct it, or the"
                          + " clock of its sender",
                      now.plus(Duration.ofDays(2)));
              assertThat(invalid.bytes()).isEqualTo(TransactionJson.write(transaction));
            });
  }

  @Test
  void shouldTakeAnyTimeOfASimulatedClock() {
    Transaction transaction = transactionAt(Instant.parse("2099-01-01T00:00:00Z"));

    assertThat(EventDecoder.with(ClockOptions.ANY_HOURS_AHEAD).decode(record(transaction)))
        .isEqualTo(new KafkaValue.Valid(transaction));
  }

  private static Transaction transactionAt(Instant time) {
    return new Transaction(
        "tx-1", time.toEpochMilli(), "user", "merchant", 100, "USD", null, null, "");
  }

  private ConsumerRecord<byte[], byte[]> record(Transaction transaction) {
    byte[] value = TransactionJson.write(transaction);
    return new ConsumerRecord<>(
        Topics.TRANSACTIONS,
        0,
        0,
        now.toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        value.length,
        new byte[0],
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
