package org.fraudbeam.pipelines.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EventSourceIT {

  private static final String GROUP = "group";
  private static final long START = 1_700_000_000_000L;

  private final KafkaOptions options = PipelineOptionsFactory.as(KafkaOptions.class);
  private final List<EventSourceReader> opened = new ArrayList<>();
  private final Set<EventSourceReader> started = new HashSet<>();

  @TempDir Path folder;
  private EmbeddedKafka kafka;

  @BeforeEach
  void startKafka() {
    kafka =
        EmbeddedKafka.start(
            BrokerOptions.in(folder)
                .withPartitions(2)
                .withTopics(List.of(Topics.TRANSACTIONS, Topics.LABELS)));
    options.setBootstrapServers(kafka.bootstrapServers());
    options.setConsumerGroup(GROUP);
  }

  @AfterEach
  void stopKafka() {
    opened.forEach(EventSourceReader::close);
    kafka.close();
  }

  @Test
  void shouldReadThePartitionsOfOneNumberTogether() {
    assertThat(EventSource.ofBothTopics().split(128, options).stream().map(EventSource::partitions))
        .containsExactly(
            List.of(
                new TopicPartition(Topics.TRANSACTIONS, 0), new TopicPartition(Topics.LABELS, 0)),
            List.of(
                new TopicPartition(Topics.TRANSACTIONS, 1), new TopicPartition(Topics.LABELS, 1)));
  }

  @Test
  void shouldSayWhichTopicIsMissing() {
    EmbeddedKafka other =
        EmbeddedKafka.start(
            BrokerOptions.in(folder.resolve("other")).withTopics(List.of(Topics.TRANSACTIONS)));
    try (other) {
      options.setBootstrapServers(other.bootstrapServers());
      EventSource source = EventSource.ofBothTopics();
      assertThatThrownBy(() -> source.split(1, options))
          .hasMessage("Kafka has no topic named labels: create it before the job is submitted.");
    }
  }

  @Test
  void shouldGiveEveryRecordOnceAcrossACheckpoint() throws Exception {
    List<Event> events = List.of(transaction(1), label(2), transaction(3), transaction(4));
    for (Event event : events) {
      send(0, event);
    }

    EventSourceReader first = reader(null);
    List<Event> read = new ArrayList<>(read(first, 2));
    EventPositions positions = throughItsCoder(first.getCheckpointMark());
    read(first, 1);
    read.addAll(read(reader(positions), 2));

    assertThat(read).containsExactlyInAnyOrderElementsOf(events);
  }

  @Test
  void shouldCommitWhatACheckpointHolds() throws Exception {
    send(0, transaction(1));
    send(0, transaction(2));
    EventSourceReader reader = reader(null);
    read(reader, 1);

    reader.getCheckpointMark().finalizeCheckpoint();
    read(reader, 1);

    await()
        .until(
            () -> {
              reader.advance();
              return Long.valueOf(1).equals(committed(new TopicPartition(Topics.TRANSACTIONS, 0)));
            });
  }

  @Test
  void shouldGiveEveryEventItsOwnTime() throws Exception {
    send(0, transaction(1));
    EventSourceReader reader = reader(null);

    read(reader, 1);

    assertThat(reader.getCurrentTimestamp().getMillis()).isEqualTo(START + 1);
  }

  @Test
  void shouldTellWhereAnInvalidRecordStood() throws Exception {
    send(0, transaction(1));
    send(0, Topics.TRANSACTIONS, "{".getBytes(UTF_8));
    EventSourceReader reader = reader(null);
    read(reader, 1);

    next(reader);

    assertThat(reader.getCurrent())
        .isInstanceOfSatisfying(
            KafkaValue.Invalid.class,
            invalid -> {
              assertThat(invalid.topic()).isEqualTo(Topics.TRANSACTIONS);
              assertThat(invalid.partition()).isZero();
              assertThat(invalid.offset()).isEqualTo(1);
              assertThat(invalid.bytes()).asString(UTF_8).isEqualTo("{");
            });
  }

  @Test
  void shouldTellWhereTheSenderWaits() throws Exception {
    sendWaiting("0/request-1", TransactionJson.write(transaction(1)));
    sendWaiting("0/request-2", "{".getBytes(UTF_8));
    sendWaiting("nowhere", TransactionJson.write(transaction(2)));
    EventSourceReader reader = reader(null);

    assertThat(nextValue(reader))
        .isEqualTo(new KafkaValue.Valid(transaction(1).withReplyTo("0/request-1")));
    assertThat(nextValue(reader))
        .isInstanceOfSatisfying(
            KafkaValue.Invalid.class,
            invalid -> assertThat(invalid.replyTo()).isEqualTo("0/request-2"));
    assertThat(nextValue(reader)).isEqualTo(new KafkaValue.Valid(transaction(2)));
  }

  @Test
  void shouldRememberTheArchiveOfItsCustomersAndThenGoOnInKafka() throws Exception {
    Map<String, Integer> partitions = new HashMap<>();
    for (String customer : List.of("anna", "ben", "cleo", "dora")) {
      partitions.put(customer, sendKeyed(customer));
    }
    archiveDay("2026-03-02", "ben", "dora");
    archiveDay("2026-03-01", "anna", "cleo");
    archiveDay("2026-02-28", "ben");
    useArchive();

    for (int partition : List.of(0, 1)) {
      List<String> customers =
          List.of("anna", "cleo", "ben", "dora").stream()
              .filter(customer -> partitions.get(customer) == partition)
              .toList();
      send(partition, transaction(partition));
      EventSourceReader reader = reader(partition, null);

      List<Event> read = read(reader, customers.size());

      assertThat(read).extracting(Event::userId).containsExactlyElementsOf(customers);
      assertThat(read).extracting(event -> ((Transaction) event).decided()).containsOnly(false);
      assertThat(read(reader, 1)).containsExactly(transaction(partition));
    }
  }

  @Test
  void shouldRememberAllAgainWhereACheckpointWasTakenBeforeTheEndOfTheArchive() throws Exception {
    archiveDay("2026-03-01", "anna", "ben", "cleo", "dora");
    useArchive();
    EventSourceReader first = reader(null);
    List<Event> read = read(first, 1);

    EventPositions positions = throughItsCoder(first.getCheckpointMark());

    assertThat(positions.positions()).isEmpty();
    assertThat(read(reader(positions), 1)).isEqualTo(read);
  }

  @Test
  void shouldOnlyRememberWhatAnotherJobHasDecided() throws Exception {
    send(0, transaction(1));
    send(0, Topics.TRANSACTIONS, "{".getBytes(UTF_8));
    send(0, transaction(3));
    options.as(BootstrapOptions.class).setDecideFrom(Map.of("transactions-0", 2L));

    assertThat(read(reader(null), 2))
        .containsExactly(transaction(1).onlyRemembered(), transaction(3));
  }

  @Test
  void shouldCommitBeforeItClosesWhatTheLastCheckpointHolds() throws Exception {
    send(0, transaction(1));
    EventSourceReader reader = reader(null);
    read(reader, 1);
    reader.getCheckpointMark().finalizeCheckpoint();

    reader.close();
    opened.remove(reader);

    assertThat(committed(new TopicPartition(Topics.TRANSACTIONS, 0))).isEqualTo(1);
  }

  private void useArchive() {
    BootstrapOptions bootstrap = options.as(BootstrapOptions.class);
    bootstrap.setHistory(folder.resolve("archive").toString());
    bootstrap.setHistoryFirstDay("2026-03-01");
    bootstrap.setStartAt(GroupOffsets.ends(KafkaCluster.at(kafka.bootstrapServers())));
  }

  private void archiveDay(String day, String... customers) throws IOException {
    StringBuilder rows =
        new StringBuilder("transaction_id,timestamp,user_id,merchant_id,amount,currency\n");
    for (String customer : customers) {
      rows.append("tx-%s,%sT12:00:00Z,%s,m,1,USD\n".formatted(day, day, customer));
    }
    Path of = Files.createDirectories(folder.resolve("archive/scores/day=" + day));
    Files.writeString(of.resolve("scores.csv"), rows);
  }

  /** Returns the partition that Kafka has chosen. */
  private int sendKeyed(String customer) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      return producer
          .send(
              new ProducerRecord<>(
                  Topics.TRANSACTIONS,
                  customer.getBytes(UTF_8),
                  TransactionJson.write(transaction(0))))
          .get()
          .partition();
    }
  }

  private KafkaValue nextValue(EventSourceReader reader) {
    next(reader);
    return reader.getCurrent();
  }

  /** A reader of the partitions with number 0. */
  private EventSourceReader reader(EventPositions positions) {
    return reader(0, positions);
  }

  private EventSourceReader reader(int partition, EventPositions positions) {
    EventSource part = EventSource.ofBothTopics().split(1, options).get(partition);
    EventSourceReader reader = (EventSourceReader) part.createReader(options, positions);
    opened.add(reader);
    return reader;
  }

  private void next(EventSourceReader reader) {
    if (!started.add(reader) || !reader.start()) {
      await().until(reader::advance);
    }
  }

  private List<Event> read(EventSourceReader reader, int count) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      next(reader);
      events.add(((KafkaValue.Valid) reader.getCurrent()).event());
    }
    return events;
  }

  private static EventPositions throughItsCoder(EventPositions positions) throws Exception {
    EventPositions.PositionsCoder coder = new EventPositions.PositionsCoder();
    return CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, positions));
  }

  private Long committed(TopicPartition partition) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      OffsetAndMetadata offset =
          admin
              .listConsumerGroupOffsets(GROUP)
              .partitionsToOffsetAndMetadata()
              .get()
              .get(partition);
      return offset == null ? null : offset.offset();
    }
  }

  private void send(int partition, Event event) throws Exception {
    if (event instanceof Transaction transaction) {
      send(partition, Topics.TRANSACTIONS, TransactionJson.write(transaction));
    } else {
      send(partition, Topics.LABELS, LabelJson.write((Label) event));
    }
  }

  private void send(int partition, String topic, byte[] value) throws Exception {
    send(new ProducerRecord<>(topic, partition, null, value));
  }

  private void sendWaiting(String replyTo, byte[] value) throws Exception {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(Topics.TRANSACTIONS, 0, null, value);
    record.headers().add(ReplyAddress.HEADER, replyTo.getBytes(UTF_8));
    send(record);
  }

  private void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.send(record).get();
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static Transaction transaction(int number) {
    return new Transaction(
        "tx-" + number, START + number, "user", "merchant", 100, "USD", null, null, "");
  }

  private static Label label(int number) {
    return new Label("tx-" + number, START, "user", "merchant", true, START + number, "analyst");
  }
}
