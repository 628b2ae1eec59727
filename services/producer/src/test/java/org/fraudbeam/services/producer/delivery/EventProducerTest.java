package org.fraudbeam.services.producer.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventProducerTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  /** A clock that stands still but for sleeps, each of which lasts a little too long. */
  private static final class SleepyStopwatch implements Stopwatch {
    private static final long OVERSLEEP = 1_000;
    private long now = 77;

    @Override
    public synchronized long nanos() {
      return now;
    }

    @Override
    public synchronized boolean sleep(long nanos, CountDownLatch interruption) {
      now += nanos + OVERSLEEP;
      return true;
    }
  }

  /** A sink that keeps what it gets and when, and acknowledges at once or at the flush. */
  private static final class RecordingSink implements MessageSink {
    private final Stopwatch stopwatch;
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    private final List<Acknowledgement> waiting = new ArrayList<>();
    private volatile boolean closed;

    RecordingSink(Stopwatch stopwatch) {
      this.stopwatch = stopwatch;
    }

    @Override
    public void send(Message message, Acknowledgement acknowledgement) {
      nanos.add(stopwatch.nanos() - 77);
      events.add(message.event());
      waiting.add(acknowledgement);
    }

    @Override
    public void flush() {
      waiting.forEach(acknowledgement -> acknowledgement.delivered(null));
      waiting.clear();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static Arrival<Message> second(long second) {
    long millis = 1_700_000_000_000L + 1_000 * second;
    return new Arrival<>(
        millis,
        Message.of(new Transaction("t" + second, millis, "u", "m", 1, "USD", null, null, "")));
  }

  private static Iterator<Arrival<Message>> seconds(long count) {
    return LongStream.range(0, count).mapToObj(EventProducerTest::second).iterator();
  }

  private static List<Event> eventsOf(Iterator<Arrival<Message>> messages) {
    List<Event> events = new ArrayList<>();
    messages.forEachRemaining(message -> events.add(message.content().event()));
    return events;
  }

  @Test
  void shouldSendEverythingInOrderAndThenEnd() throws Exception {
    RecordingSink sink = new RecordingSink(Stopwatch.SYSTEM);
    EventProducer producer = EventProducer.of(seconds(100), Pacing.asFastAsPossible(), sink);
    producer.start();
    assertThat(producer.awaitEnd(LONG)).isTrue();
    assertThat(sink.events).isEqualTo(eventsOf(seconds(100)));
    assertThat(producer.progress()).isEqualTo(new Progress(100, 100, second(99).dueMillis()));
    producer.close();
    assertThat(sink.closed).isTrue();
  }

  @Test
  void shouldNotDriftThoughEverySleepIsTooLong() throws Exception {
    SleepyStopwatch stopwatch = new SleepyStopwatch();
    RecordingSink sink = new RecordingSink(stopwatch);
    try (EventProducer producer =
        EventProducer.timedBy(stopwatch, seconds(1_000), Pacing.atSpeed(1_000), sink)) {
      producer.start();
      assertThat(producer.awaitEnd(LONG)).isTrue();
    }
    assertThat(sink.nanos.get(0)).isZero();
    for (int second = 1; second < 1_000; second++) {
      assertThat(sink.nanos.get(second)).isEqualTo(second * 1_000_000L + SleepyStopwatch.OVERSLEEP);
    }
  }

  @Test
  void shouldStopInTheMiddleOfAWait() throws Exception {
    RecordingSink sink = new RecordingSink(Stopwatch.SYSTEM);
    Iterator<Arrival<Message>> farApart = Stream.of(second(0), second(1_000_000)).iterator();
    EventProducer producer = EventProducer.of(farApart, Pacing.atSpeed(1), sink);
    producer.start();
    Awaitility.await().until(() -> producer.progress().sent() == 1);
    assertThat(producer.awaitEnd(Duration.ofMillis(1))).isFalse();
    producer.close();
    assertThat(producer.awaitEnd(LONG)).isTrue();
    assertThat(producer.progress().position()).isEqualTo(1);
    assertThat(sink.closed).isTrue();
  }

  @Test
  void shouldResumeWhereAnotherOneStopped() throws Exception {
    RecordingSink sink = new RecordingSink(Stopwatch.SYSTEM);
    try (EventProducer producer =
        EventProducer.resumedAt(60, seconds(100), Pacing.asFastAsPossible(), sink)) {
      assertThat(producer.progress().position()).isEqualTo(60);
      producer.start();
      assertThat(producer.awaitEnd(LONG)).isTrue();
      assertThat(producer.progress().position()).isEqualTo(100);
      assertThat(producer.progress().sent()).isEqualTo(40);
    }
    assertThat(sink.events).isEqualTo(eventsOf(seconds(100)).subList(60, 100));
  }

  @Test
  void shouldSayThatThePositionLiesBehindTheEnd() {
    assertThatThrownBy(
            () ->
                EventProducer.resumedAt(
                    101,
                    seconds(100),
                    Pacing.asFastAsPossible(),
                    new RecordingSink(Stopwatch.SYSTEM)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The position is 101, but there are only 100 messages.");
  }

  @Test
  void shouldEndWithTheReasonWhenAMessageIsNotDelivered() {
    RecordingSink sink = new RecordingSink(Stopwatch.SYSTEM);
    MessageSink failing =
        new MessageSink() {
          @Override
          public void send(Message message, Acknowledgement acknowledgement) {
            sink.send(message, acknowledgement);
            acknowledgement.delivered(
                sink.events.size() == 3 ? new IOException("the disk is full") : null);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {
            sink.close();
          }
        };
    EventProducer producer = EventProducer.of(seconds(100), Pacing.asFastAsPossible(), failing);
    producer.start();
    assertThatThrownBy(() -> producer.awaitEnd(LONG))
        .isInstanceOf(DeliveryException.class)
        .hasMessage("A message could not be delivered: the disk is full");
    producer.close();
    assertThat(sink.events).hasSize(3);
    assertThat(producer.progress().position()).isEqualTo(2);
    assertThat(sink.closed).isTrue();
  }

  @Test
  void shouldEndWithTheReasonWhenTheSourceFails() {
    Iterator<Arrival<Message>> broken =
        Stream.of(1, 0)
            .map(
                divisor -> {
                  if (divisor == 0) {
                    throw new IllegalStateException("out of order");
                  }
                  return second(divisor);
                })
            .iterator();
    try (EventProducer producer =
        EventProducer.of(broken, Pacing.asFastAsPossible(), new RecordingSink(Stopwatch.SYSTEM))) {
      producer.start();
      assertThatThrownBy(() -> producer.awaitEnd(LONG))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("out of order");
    }
  }

  @Test
  void shouldLeaveThoughNothingIsAcknowledged() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    MessageSink silent =
        new MessageSink() {
          @Override
          public void send(Message message, Acknowledgement acknowledgement) {}

          @Override
          public void flush() {
            try {
              closed.await();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          }

          @Override
          public void close() {
            closed.countDown();
          }
        };
    EventProducer producer =
        EventProducer.of(seconds(5), Pacing.asFastAsPossible(), silent)
            .waitingAtMost(Duration.ofMillis(1));
    producer.start();
    Awaitility.await().until(() -> producer.progress().sent() == 5);
    producer.close();
    assertThat(producer.awaitEnd(LONG)).isTrue();
    assertThat(producer.progress().position()).isZero();
  }
}
