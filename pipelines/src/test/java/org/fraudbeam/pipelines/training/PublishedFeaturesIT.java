package org.fraudbeam.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.run.BatchRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the features of the Handbook against the values that its authors published. */
class PublishedFeaturesIT {

  private static final Path DATA = Path.of(System.getProperty("FRAUDBEAM_HANDBOOK_DATA", ""));
  private static final String PUBLISHED = "features-2018-07-25-to-31.csv.gz";
  private static final int PUBLISHED_ROWS = 67_240;

  /** The published values have ten digits; their means carry the rounding of sums of doubles. */
  private static final double TOLERANCE = 1e-9;

  private static final double MINOR_UNITS = 100;

  @TempDir Path folder;

  @Test
  void shouldComputeThePublishedReferenceFeatures() throws IOException {
    assumeTrue(
        Files.exists(DATA.resolve(PUBLISHED)),
        "Skipped: the Handbook's data is not at " + DATA.toAbsolutePath());
    Path output = folder.resolve("features");
    try (BatchRun run = BatchRun.with(List.of())) {
      FeaturesOptions options = run.options(FeaturesOptions.class);
      options.setTransactions(DATA.toString());
      options.setFeatureSet("handbook");
      options.setOutput(output.toString());
      FeaturesPipeline.run(options).waitUntilFinish();
    }
    Map<String, LabelledVector> computed = new HashMap<>();
    Set<String> ties = new HashSet<>();
    read(FeatureTable.at(output), computed, ties);
    Map<String, Integer> columns = columnsOfPublishedNames();

    List<String> mismatches = new ArrayList<>();
    int rows = 0;
    for (CSVRecord published : published()) {
      rows++;
      String id = published.get("TRANSACTION_ID");
      LabelledVector vector = computed.get(id);
      assertThat(vector).as("transaction " + id).isNotNull();
      for (Map.Entry<String, Integer> column : columns.entrySet()) {
        String name = column.getKey();
        double expected = Double.parseDouble(published.get(name));
        double value = vector.values()[column.getValue()];
        double actual = name.contains("AVG_AMOUNT") ? value / MINOR_UNITS : value;
        double allowed = TOLERANCE * Math.max(1, Math.abs(expected));
        if (Math.abs(actual - expected) > allowed && !ties.contains(id)) {
          mismatches.add("%s %s: %s, published %s".formatted(id, name, actual, expected));
        }
      }
    }

    assertThat(mismatches).isEmpty();
    assertThat(rows).isEqualTo(PUBLISHED_ROWS);
    assertThat(columns).hasSize(14);
  }

  /** A tie: another transaction of the same customer in the same second. */
  private static void read(
      FeatureTable table, Map<String, LabelledVector> computed, Set<String> ties) {
    Map<String, String> idsByMoment = new HashMap<>();
    try (Stream<LabelledVector> rows = table.rows()) {
      rows.forEach(
          row -> {
            computed.put(row.transactionId(), row);
            String moment = row.userId() + " " + row.timestampMillis();
            String other = idsByMoment.putIfAbsent(moment, row.transactionId());
            if (other != null) {
              ties.add(other);
              ties.add(row.transactionId());
            }
          });
    }
  }

  private static Map<String, Integer> columnsOfPublishedNames() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("TX_DURING_WEEKEND", "during_weekend");
    names.put("TX_DURING_NIGHT", "during_night");
    for (int days : new int[] {1, 7, 30}) {
      names.put("CUSTOMER_ID_NB_TX_%dDAY_WINDOW".formatted(days), "customer_count_" + days + "d");
      names.put(
          "CUSTOMER_ID_AVG_AMOUNT_%dDAY_WINDOW".formatted(days),
          "customer_mean_amount_" + days + "d");
      names.put(
          "TERMINAL_ID_NB_TX_%dDAY_WINDOW".formatted(days),
          "terminal_count_" + days + "d_after_7d");
      names.put(
          "TERMINAL_ID_RISK_%dDAY_WINDOW".formatted(days),
          "terminal_fraud_rate_" + days + "d_after_7d");
    }
    List<String> features = FeatureSets.handbook().featureNames();
    assertThat(features).containsAll(names.values());
    return names.keySet().stream()
        .collect(Collectors.toMap(Function.identity(), name -> features.indexOf(names.get(name))));
  }

  private static List<CSVRecord> published() throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (BufferedReader text =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(DATA.resolve(PUBLISHED))),
                    StandardCharsets.UTF_8));
        CSVParser parser = CSVParser.parse(text, format)) {
      return parser.getRecords();
    }
  }
}
