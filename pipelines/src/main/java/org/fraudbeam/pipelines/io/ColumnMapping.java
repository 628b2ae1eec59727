package org.fraudbeam.pipelines.io;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fraudbeam.features.transaction.LabelJson;

/**
 * How the columns of a file become transactions and labels. Fraudbeam's own names and those of the
 * Fraud Detection Handbook are always known; a mapping file names others:
 *
 * <pre>
 * columns:                 # Fraudbeam's name: the name in the header
 *   transaction_id: Reference
 *   timestamp: Booked
 *   user_id: Card
 *   merchant_id: Terminal
 *   amount: Value
 *   is_fraud: Disputed     # 1 or true: a fraud; 0, false or empty: no label
 *   reported_at: DisputedOn
 * constants:               # for currency, payment_method and source
 *   currency: EUR
 * timestamp_format: dd/MM/yyyy HH:mm:ss   # or iso (the default), epoch_seconds, epoch_millis
 * time_zone: Europe/Brussels              # of times without one; UTC by default
 * label_delay: P7D         # when a fraud is reported, where no column says so; 7 days by default
 * delimiter: ";"           # of CSV; a comma by default
 * ignored:                 # columns that are left out
 *   - InternalNote
 * </pre>
 *
 * <p>Columns that nothing names are kept as text in the transaction's unknown fields, which are
 * never an input of a model. Left out are those that the Handbook has beside its inputs.
 */
public final class ColumnMapping implements Serializable {

  private static final long serialVersionUID = 1L;

  /** When a fraud is reported after its transaction, where no column says so. */
  public static final Duration DEFAULT_LABEL_DELAY = Duration.ofDays(7);

  /** Who reports the frauds of the Handbook's files, which are simulated. */
  private static final String HANDBOOK_LABEL_SOURCE = "simulation";

  /**
   * What the Handbook's files say of a transaction beyond what it is: when, told again, and why.
   */
  private static final Set<String> IGNORED_OF_HANDBOOK =
      Set.of("TX_FRAUD_SCENARIO", "TX_TIME_SECONDS", "TX_TIME_DAYS");

  private static final ColumnMapping KNOWN_NAMES =
      new ColumnMapping(
          Map.of(),
          Map.of(),
          Set.of(),
          TimestampFormat.ISO_UTC,
          DEFAULT_LABEL_DELAY,
          ',',
          "the header");

  private final EnumMap<Column, String> names;
  private final EnumMap<Column, String> constants;
  private final HashSet<String> ignored;
  private final TimestampFormat timestampFormat;
  private final Duration labelDelay;
  private final char delimiter;
  private final String origin;

  ColumnMapping(
      Map<Column, String> names,
      Map<Column, String> constants,
      Set<String> ignored,
      TimestampFormat timestampFormat,
      Duration labelDelay,
      char delimiter,
      String origin) {
    this.names = new EnumMap<>(Column.class);
    this.names.putAll(names);
    this.constants = new EnumMap<>(Column.class);
    this.constants.putAll(constants);
    this.ignored = new HashSet<>(ignored);
    this.timestampFormat = timestampFormat;
    this.labelDelay = labelDelay;
    this.delimiter = delimiter;
    this.origin = origin;
  }

  /** Knows Fraudbeam's own names and those of the Handbook. */
  public static ColumnMapping knownNames() {
    return KNOWN_NAMES;
  }

  /**
   * Reads a mapping file.
   *
   * @throws InvalidFileException if it cannot be read or says something unknown; the message says
   *     where
   */
  public static ColumnMapping read(Path yaml) {
    return MappingFile.read(yaml).toMapping(yaml.toString());
  }

  Map<Column, String> constants() {
    return Collections.unmodifiableMap(constants);
  }

  TimestampFormat timestampFormat() {
    return timestampFormat;
  }

  Duration labelDelay() {
    return labelDelay;
  }

  char delimiter() {
    return delimiter;
  }

  /** Where the mapping comes from, for an error. */
  String origin() {
    return origin;
  }

  /** The names that the mapping adds to those that are always known. */
  Map<Column, String> foreignNames() {
    return Collections.unmodifiableMap(names);
  }

  /**
   * Finds the columns in a file's header.
   *
   * @throws InvalidFileException if two columns that are not ignored have the same name
   */
  FileLayout layoutOf(List<String> header, String file) {
    Map<Column, Integer> positions = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      for (String name : namesOf(column)) {
        int position = unique(name, header, file);
        if (position >= 0) {
          positions.putIfAbsent(column, position);
        }
      }
    }
    FileLayout layout = new FileLayout(positions, Map.of(), labelSource(header));
    return layout.hasTransactions() ? layout.withUnknown(unknown(header, file)) : layout;
  }

  private Map<String, Integer> unknown(List<String> header, String file) {
    Map<String, Integer> unknown = new LinkedHashMap<>();
    for (String name : header) {
      if (!name.isEmpty() && !hasMeaning(name) && !isIgnored(name)) {
        unknown.put(name, unique(name, header, file));
      }
    }
    return unknown;
  }

  /** Also where another column is read instead: its name is that of a field of the transaction. */
  private boolean hasMeaning(String name) {
    return names.containsValue(name)
        || Arrays.stream(Column.values()).anyMatch(column -> column.isCalled(name));
  }

  private boolean isIgnored(String name) {
    return ignored.contains(name) || IGNORED_OF_HANDBOOK.contains(name);
  }

  private String labelSource(List<String> header) {
    boolean handbook = Column.IS_FRAUD.handbookName().filter(header::contains).isPresent();
    return constants.getOrDefault(
        Column.SOURCE, handbook ? HANDBOOK_LABEL_SOURCE : LabelJson.DEFAULT_SOURCE);
  }

  /** The names under which a column is looked for, the first one that is there counts. */
  List<String> namesOf(Column column) {
    String foreign = names.get(column);
    if (foreign != null) {
      return List.of(foreign);
    }
    return column
        .handbookName()
        .map(handbook -> List.of(column.ownName(), handbook))
        .orElseGet(() -> List.of(column.ownName()));
  }

  private static int unique(String name, List<String> header, String file) {
    int first = header.indexOf(name);
    if (first != header.lastIndexOf(name)) {
      throw new InvalidFileException(
          "%s has two columns named %s: rename one of them.".formatted(file, name));
    }
    return first;
  }
}
