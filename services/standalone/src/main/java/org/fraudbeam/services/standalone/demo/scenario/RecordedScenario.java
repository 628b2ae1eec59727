package org.fraudbeam.services.standalone.demo.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.io.EventFiles;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.fraudbeam.services.producer.delivery.Timeline;
import org.fraudbeam.services.producer.disturbance.Disturbance;

/** A user's own transactions and labels: the first part is the history, the rest is live. */
public final class RecordedScenario implements Scenario {

  private final TrainingFiles place;
  private final EventFiles files;
  private final boolean inOrder;
  private final Set<String> frauds;
  private final long historyEndMillis;

  private RecordedScenario(
      TrainingFiles place,
      EventFiles files,
      boolean inOrder,
      Set<String> frauds,
      long historyEndMillis) {
    this.place = place;
    this.files = files;
    this.inOrder = inOrder;
    this.frauds = frauds;
    this.historyEndMillis = historyEndMillis;
  }

  /**
   * Reads the files once, to learn from when to when they go and what is a fraud.
   *
   * @param place where they are
   * @param historyDays how many of their days are history; if there are not that many and one more,
   *     it is three quarters of the time they cover
   * @throws InvalidFileException if they cannot be used
   */
  public static RecordedScenario of(TrainingFiles place, int historyDays) {
    EventFiles files = EventFiles.at(place.location(), place.mapping());
    if (!files.hasTransactions()) {
      throw new InvalidFileException(
          place.location() + " holds no transactions; name a file or folder that does.");
    }
    if (!files.hasLabels()) {
      throw new InvalidFileException(
          place.location()
              + " has no labels, and the demo trains its model on the history:"
              + " give files with a column is_fraud, or name yours with --columns.");
    }
    Survey survey = new Survey();
    try (Stream<Event> events = files.events()) {
      events.forEach(survey::add);
    }
    return new RecordedScenario(
        place,
        files,
        survey.inOrder,
        survey.frauds,
        survey.firstMillis + historyMillis(survey, historyDays));
  }

  private static long historyMillis(Survey survey, int historyDays) {
    long covered = survey.lastMillis - survey.firstMillis;
    long wanted = Duration.ofDays(historyDays).toMillis();
    return wanted + Duration.ofDays(1).toMillis() <= covered ? wanted : covered / 4 * 3;
  }

  @Override
  public String description() {
    return "the transactions in %s, history until %s"
        .formatted(place.location(), Instant.ofEpochMilli(historyEndMillis));
  }

  @Override
  public String truthInWords() {
    return "A fraud is reported when it was; precision and recall are against all labels of the files.";
  }

  @Override
  public long historyEndMillis() {
    return historyEndMillis;
  }

  @Override
  public Sequence open() {
    Stream<Event> read = files.events();
    Iterator<Event> events =
        (inOrder ? read : read.sorted(Comparator.comparingLong(Event::timestampMillis))).iterator();
    return Sequence.of(Timeline.messages(Timeline.of(events), Disturbance.none()), read::close);
  }

  @Override
  public TrainingFiles trainingFiles(Path folder) {
    return place;
  }

  @Override
  public Optional<Boolean> isFraud(Transaction transaction) {
    return Optional.of(frauds.contains(transaction.transactionId()));
  }

  private static final class Survey {

    private final Set<String> frauds = new HashSet<>();
    private long firstMillis = Long.MAX_VALUE;
    private long lastMillis = Long.MIN_VALUE;
    private boolean inOrder = true;

    void add(Event event) {
      inOrder &= event.timestampMillis() >= lastMillis;
      firstMillis = Math.min(firstMillis, event.timestampMillis());
      lastMillis = Math.max(lastMillis, event.timestampMillis());
      if (event instanceof Label label && label.fraud()) {
        frauds.add(label.transactionId());
      }
    }
  }
}
