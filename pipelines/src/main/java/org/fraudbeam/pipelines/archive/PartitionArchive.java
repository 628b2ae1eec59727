package org.fraudbeam.pipelines.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fraudbeam.pipelines.io.DirectoryLock;
import org.fraudbeam.pipelines.io.OffsetRange;
import org.fraudbeam.pipelines.io.PartitionRecords;
import org.fraudbeam.pipelines.io.RowProgress;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.security.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the archive of one partition up to date. All that it goes by is in the archive, so it may
 * be stopped at any moment, and asked again and again. Free of Beam.
 */
final class PartitionArchive {

  /** So many records are read, sorted by day and written in one step. They are held in memory. */
  static final int RECORDS_OF_A_STEP = 50_000;

  private static final Logger LOG = LoggerFactory.getLogger(PartitionArchive.class);

  private final KafkaCluster kafka;
  private final Path archive;
  private final ArchiveTable table;
  private final int partition;
  private final @Nullable Pseudonyms pseudonyms;
  private final Path stateFolder;

  PartitionArchive(
      KafkaCluster kafka,
      Path archive,
      String topic,
      int partition,
      @Nullable Pseudonyms pseudonyms) {
    this.kafka = kafka;
    this.archive = archive;
    this.table = ArchiveTable.ofTopic(topic);
    this.partition = partition;
    this.pseudonyms = pseudonyms;
    this.stateFolder = PartitionState.folder(archive, topic, partition);
  }

  /**
   * Archives what is not yet. Others that are at the same partition wait.
   *
   * @param available what the partition holds
   * @throws IOException if the archive cannot be written
   */
  void update(OffsetRange available) throws IOException {
    Files.createDirectories(stateFolder);
    DirectoryLock.holding(
        stateFolder.resolve("lock"),
        () -> {
          PartitionState state = PartitionState.open(archive, stateFolder);
          state.requireKey(keyCheck());
          OffsetRange range = available.startingAt(start(state, available));
          if (range.from() >= range.to()) {
            return range.from();
          }
          try (PartitionRecords records = PartitionRecords.open(kafka, range)) {
            long next = range.from();
            while (next < range.to()) {
              next = takeStep(state, next, read(records), range.to());
            }
            return next;
          }
        });
  }

  /** Tells whether a key is the same, and nothing else of it. */
  private @Nullable String keyCheck() {
    return pseudonyms == null ? null : pseudonyms.of("");
  }

  private long start(PartitionState state, OffsetRange available) throws IOException {
    long next = state.nextOffset().orElse(available.from());
    if (next > available.to()) {
      requireSameTopic(next);
    }
    if (next < available.from()) {
      LOG.warn(
          "{} of partition {} goes on at offset {}: Kafka has deleted those from {} on before they were archived.",
          table.topic(),
          partition,
          available.from(),
          next);
    }
    return Math.max(next, available.from());
  }

  /** Others may have archived what came after the range, but nothing that never was there. */
  private void requireSameTopic(long next) {
    for (OffsetRange present : OffsetRange.ofTopic(kafka, table.topic())) {
      if (present.partition() == partition && next > present.to()) {
        throw new IllegalStateException(
            "%s holds %s up to offset %d of partition %d, which ends at %d: this is another topic, so archive it to another folder."
                .formatted(archive, table.topic(), next, partition, present.to()));
      }
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(PartitionRecords records) {
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    ConsumerRecord<byte[], byte[]> record = records.next();
    while (record != null) {
      read.add(record);
      RowProgress.read();
      record = read.size() < RECORDS_OF_A_STEP ? records.next() : null;
    }
    return read;
  }

  /** Returns the offset to go on at: the last ones of a range may be empty. */
  private long takeStep(
      PartitionState state, long from, List<ConsumerRecord<byte[], byte[]>> records, long end)
      throws IOException {
    long next =
        records.size() < RECORDS_OF_A_STEP ? end : records.get(records.size() - 1).offset() + 1;
    Map<Path, Path> files = new LinkedHashMap<>();
    for (Map.Entry<LocalDate, List<ArchiveRow>> day : rowsByDay(records).entrySet()) {
      DayFolder folder = new DayFolder(archive, table, day.getKey());
      Map<TableSchema<?>, List<ArchiveRow>> bySchema =
          folder.withoutRepeats(day.getValue()).stream()
              .collect(
                  Collectors.groupingBy(
                      ArchiveRow::schema, LinkedHashMap::new, Collectors.toList()));
      for (Map.Entry<TableSchema<?>, List<ArchiveRow>> rows : bySchema.entrySet()) {
        Path file = state.newFile(from, files.size());
        files.put(file, write(folder, rows.getKey(), rows.getValue(), file, state.newPiece()));
      }
    }
    state.commit(next, files, keyCheck());
    return next;
  }

  private Map<LocalDate, List<ArchiveRow>> rowsByDay(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<LocalDate, List<ArchiveRow>> rows = new TreeMap<>();
    List<String> unreadable = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        ArchiveRow row = table.parse(record);
        if (pseudonyms != null) {
          row = row.with(pseudonyms);
        }
        rows.computeIfAbsent(row.day(), day -> new ArrayList<>()).add(row);
      } catch (UnreadableRecordException e) {
        unreadable.add(e.getMessage());
      }
    }
    if (!unreadable.isEmpty()) {
      LOG.warn(
          "{} records of {} are left out, for they cannot be read; the first: {}",
          unreadable.size(),
          table.topic(),
          unreadable.get(0));
    }
    return rows;
  }

  /** Writes rows, behind those of a file that is not full, and returns the name for all of them. */
  private Path write(
      DayFolder folder, TableSchema<?> schema, List<ArchiveRow> rows, Path file, Path piece)
      throws IOException {
    Optional<Path> growing = folder.growing(partition, schema);
    if (growing.isEmpty()) {
      write(file, schema, rows);
      return folder.file(partition, rows.get(0).offset());
    }
    write(piece, schema, rows);
    TableWriter.join(file, growing.get(), piece);
    Files.delete(piece);
    return growing.get();
  }

  private static void write(Path file, TableSchema<?> schema, List<ArchiveRow> rows)
      throws IOException {
    try (TableWriter writer = TableWriter.create(file, schema)) {
      for (ArchiveRow row : rows) {
        writer.write(row.values());
        RowProgress.written();
      }
    }
  }
}
