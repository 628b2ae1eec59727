package org.fraudbeam.services.producer.disturbance;

import java.util.function.Consumer;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.services.producer.random.RandomStream;

/**
 * After a share of the transactions comes a message that is broken in some way. It comes in
 * addition: every sound event is still sent.
 */
public final class MalformedEvents implements Disturbance<Message> {
  private final Share share;
  private final RandomStream random;

  private MalformedEvents(Share share, RandomStream random) {
    this.share = share;
    this.random = random;
  }

  /** One broken message more for a share of the transactions. */
  public static MalformedEvents of(Share share, long seed) {
    return new MalformedEvents(share, RandomStream.of(seed, "malformed"));
  }

  @Override
  public void disturb(Arrival<Message> arrival, Consumer<Arrival<Message>> output) {
    output.accept(arrival);
    if (arrival.content() instanceof Message.Sound sound
        && sound.event() instanceof Transaction
        && random.chance(share.value())) {
      byte[] broken = Malformation.any(random).applyTo(sound.bytes(), random);
      output.accept(arrival.with(new Message.Malformed(sound.event(), broken)));
    }
  }
}
