package org.fraudbeam.services.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.TransactionJson;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(180)
class ProduceCommandIT {
  private static final List<String> SMALL =
      List.of("--customers", "200", "--terminals", "400", "--radius", "20", "--days", "10");

  @TempDir private static Path brokerFolder;
  private static EmbeddedKafka kafka;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private int exitCode;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start(BrokerOptions.in(brokerFolder));
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  private int produce(String topic, String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of(
            "--bootstrap-servers",
            kafka.bootstrapServers(),
            "--transactions-topic",
            topic,
            "--labels-topic",
            topic + "-labels"));
    arguments.addAll(List.of(options));
    return execute(new ProduceCommand(), arguments);
  }

  private int execute(Object command, List<String> arguments) {
    exitCode =
        new CommandLine(command)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments.toArray(String[]::new));
    return exitCode;
  }

  private static String[] small(String... options) {
    List<String> arguments = new ArrayList<>(SMALL);
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }

  private static List<byte[]> read(String topic) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "key.deserializer", ByteArrayDeserializer.class,
            "value.deserializer", ByteArrayDeserializer.class);
    List<byte[]> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long count =
          consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
      while (values.size() < count) {
        consumer.poll(Duration.ofSeconds(1)).forEach(delivered -> values.add(delivered.value()));
      }
    }
    return values;
  }

  private static Set<String> texts(List<byte[]> values) {
    Set<String> texts = new HashSet<>();
    values.forEach(value -> texts.add(new String(value, StandardCharsets.UTF_8)));
    return texts;
  }

  @Test
  void shouldReplayWhatWasSimulatedAsItIsSimulated() {
    String data = folder.resolve("data").toString();
    assertThat(execute(new SimulateCommand(), List.of(small("--output", data)))).isZero();
    assertThat(produce("replayed", "--transactions", data, "--as-fast-as-possible"))
        .as(err.toString())
        .isZero();
    assertThat(produce("simulated", small("--as-fast-as-possible"))).as(err.toString()).isZero();
    List<byte[]> replayed = read("replayed");
    assertThat(replayed).hasSizeGreaterThan(2_000);
    Set<String> withoutTruth = new HashSet<>();
    texts(read("simulated"))
        .forEach(
            text -> withoutTruth.add(text.replaceAll(",\"is_fraud_simulated\":(true|false)", "")));
    assertThat(texts(replayed)).isEqualTo(withoutTruth).hasSameSizeAs(replayed);
    assertThat(texts(read("replayed-labels")))
        .isNotEmpty()
        .isEqualTo(texts(read("simulated-labels")));
    assertThat(out.toString())
        .contains(
            "Sent %,d messages, up to".formatted(replayed.size() + read("replayed-labels").size()));
  }

  @Test
  void shouldGoOnWhereItStopped() throws IOException {
    Path position = folder.resolve("position");
    String[] options = small("--position", position.toString(), "--as-fast-as-possible");
    assertThat(produce("resumed", options)).as(err.toString()).isZero();
    int all = read("resumed").size();
    assertThat(produce("resumed", options)).isZero();
    assertThat(out.toString()).endsWith("Sent nothing.%n".formatted());
    assertThat(read("resumed")).hasSize(all);
    String done = Files.readString(position);
    Files.writeString(position, done.replaceAll("\"position\":\\d+", "\"position\":100"));
    assertThat(produce("resumed", options)).isZero();
    assertThat(read("resumed")).hasSize(2 * all - 100);
    assertThat(Files.readString(position)).isEqualTo(done);
    assertThat(produce("resumed", small("--position", position.toString(), "--no-labels")))
        .isNotZero();
    assertThat(err.toString()).contains("holds the position in other events");
  }

  @Test
  void shouldSendBrokenMessagesBesidesTheSoundOnes() {
    assertThat(produce("sound", small("--no-labels", "--rate", "1000000")))
        .as(err.toString())
        .isZero();
    assertThat(
            produce("disturbed", small("--no-labels", "--malformed", "1", "--as-fast-as-possible")))
        .isZero();
    List<byte[]> sound = read("sound");
    List<byte[]> disturbed = read("disturbed");
    assertThat(disturbed).hasSize(2 * sound.size());
    disturbed.removeIf(ProduceCommandIT::isMalformed);
    assertThat(texts(disturbed)).isEqualTo(texts(sound)).hasSameSizeAs(disturbed);
    assertThat(read("sound-labels")).isEmpty();
  }

  private static boolean isMalformed(byte[] value) {
    try {
      TransactionJson.parse(value);
      return false;
    } catch (InvalidEventException e) {
      return true;
    }
  }

  @Test
  void shouldSayThatFilesAreNotInOrderAndSortThemOnRequest() throws IOException {
    Path file = folder.resolve("data.csv");
    Files.writeString(
        file,
        """
        transaction_id,timestamp,user_id,merchant_id,amount
        b,2026-03-02T12:00:00Z,u,m,2.00
        a,2026-03-01T12:00:00Z,u,m,1.00
        """);
    assertThat(produce("unsorted", "--transactions", file.toString(), "--as-fast-as-possible"))
        .isNotZero();
    assertThat(err.toString())
        .contains("2026-03-01T12:00:00Z comes after 2026-03-02T12:00:00Z")
        .contains("--sort");
    assertThat(
            produce("sorted", "--transactions", file.toString(), "--as-fast-as-possible", "--sort"))
        .isZero();
    List<byte[]> sorted = read("sorted");
    assertThat(sorted).hasSize(2);
    assertThat(new String(sorted.get(0), StandardCharsets.UTF_8)).contains("\"a\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rate=0 | The rate must be above 0",
        "--speed=-1 | The speed must be above 0",
        "--malformed=2 | '2' is no share",
        "--sort | --columns and --sort are for files; name those with --transactions.",
        "--customers=0 | The number of customers must be",
        "--days=soon | 'soon' is not an int",
        "--rate=5 --speed=5 | mutually exclusive",
        "--transactions=data --days=5 | --days is for a simulation; leave it out, or --transactions.",
        "--partitions=0 | partitions"
      })
  void shouldSayWhatIsWrongWithAnOption(String options, String sentence) {
    assertThat(produce("unused", options.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(sentence);
  }

  @Test
  void shouldSayThatThereAreNoFiles() {
    assertThat(produce("unused", "--transactions", folder.resolve("nowhere").toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("nowhere");
  }

  @Test
  void shouldExplainEveryOption() {
    assertThat(produce("unused", "--help")).isZero();
    assertThat(out.toString().replaceAll("\\s+", ""))
        .contains("Default:127.0.0.1:9092.", "Default:5000.", "Default:4.");
    new CommandLine(new ProduceCommand())
        .getCommandSpec()
        .options()
        .forEach(option -> assertThat(option.description()).as(option.longestName()).isNotEmpty());
  }
}
