package org.fraudbeam.services.producer.options;

import org.fraudbeam.services.producer.disturbance.Disturbance;
import org.fraudbeam.services.producer.disturbance.MalformedEvents;
import org.fraudbeam.services.producer.disturbance.Message;
import org.fraudbeam.services.producer.disturbance.Share;
import picocli.CommandLine.Option;

/** What goes wrong on the way to a topic. */
public final class MessageDisturbanceGroup extends DisturbanceGroup {
  @Option(
      names = "--malformed",
      paramLabel = "SHARE",
      converter = Shares.class,
      description =
          "Sends broken messages besides, as many as this share of the transactions. Default: none.")
  private Share malformed = Share.of(0);

  /** All of it: what comes more often, then what is broken, then what comes late. */
  public Disturbance<Message> onMessages(long seed) {
    Disturbance<Message> copies = copies(Message::withOtherAmount, seed);
    return copies.then(MalformedEvents.of(malformed, seed)).then(delays(seed));
  }

  @Override
  public String toString() {
    return "%s, malformed=%s".formatted(super.toString(), malformed.value());
  }
}
