package org.fraudbeam.pipelines.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.NoSerializableCoder;
import org.fraudbeam.pipelines.model.BundleWriter;
import org.fraudbeam.pipelines.model.GeneratedRows;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.model.Predictor;
import org.fraudbeam.pipelines.registry.DirectoryRegistry;
import org.fraudbeam.pipelines.training.LabelledVector;
import org.fraudbeam.pipelines.training.LabelledVectorCoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountDaysTest {

  private static final Duration MATURITY = Duration.ofDays(7);
  private static final long DAY = 20_000;

  @TempDir private Path folder;

  private final GeneratedRows rows = GeneratedRows.of(FeatureSets.handbook(), 2_000);
  private final List<LabelledVector> vectors = new ArrayList<>();
  private ModelBundle bundle;

  @BeforeEach
  void register() throws IOException {
    bundle = BundleWriter.write(folder.resolve("bundle"), rows.contents());
    DirectoryRegistry.at(folder.resolve("registry")).register(folder.resolve("bundle"), Map.of());
    for (int row = 0; row < 300; row++) {
      long day = DAY + row % 3;
      long time = DayRange.startMillis(day) + row;
      // One label in three comes a moment too late to count.
      long known = DayRange.startMillis(day + 1) + MATURITY.toMillis() + (row % 3 == 0 ? 1 : 0);
      boolean fraud = rows.labels()[row];
      vectors.add(
          new LabelledVector(
              "t" + row,
              time,
              "card",
              "terminal",
              100,
              "USD",
              rows.values().get(row),
              fraud,
              fraud ? known : LabelledVector.NEVER_REPORTED));
    }
  }

  @Test
  void shouldCountEachDayAsOneProcessWould() {
    List<String> expected = new ArrayList<>();
    count(new DayRange(DAY, DAY + 1))
        .forEach((day, counts) -> expected.add(DayLine.write(KV.of(day, counts))));
    Pipeline pipeline = Pipeline.create();
    PCollection<KV<Long, TransactionCounts>> counted =
        pipeline
            .apply("Vectors", Create.of(vectors).withCoder(LabelledVectorCoder.of()))
            .apply(
                "CountDays",
                CountDays.with(
                    folder.resolve("registry").toString(),
                    1,
                    new DayRange(DAY, DAY + 1),
                    MATURITY));

    assertThat(counted.getCoder())
        .isEqualTo(KvCoder.of(VarLongCoder.of(), TransactionCountsCoder.of()));
    PAssert.that(counted.apply(MapElements.into(TypeDescriptors.strings()).via(DayLine::write)))
        .satisfies(
            lines -> {
              assertThat(
                      StreamSupport.stream(lines.spliterator(), false)
                          .sorted(Comparator.naturalOrder())
                          .toList())
                  .isEqualTo(expected);
              return null;
            });
    NoSerializableCoder.requireIn(pipeline);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldKnowOnlyFraudsWhoseLabelsCameInTime() {
    SortedMap<Long, TransactionCounts> days = count(DayRange.ALL);

    assertThat(days.get(DAY).curve().known().frauds()).isZero();
    assertThat(days.get(DAY + 1).curve().known().frauds()).isPositive();
  }

  @Test
  void shouldReadWhatItWrote() {
    count(DayRange.ALL)
        .forEach(
            (day, counts) -> {
              String line = DayLine.write(KV.of(day, counts));
              DayLine read = DayLine.read(line);
              assertThat(DayLine.write(KV.of(read.epochDay(), read.counts()))).isEqualTo(line);
            });
  }

  private SortedMap<Long, TransactionCounts> count(DayRange range) {
    SortedMap<Long, TransactionCounts> days = new TreeMap<>();
    try (Predictor predictor = bundle.newPredictor()) {
      for (LabelledVector vector : vectors) {
        long day = DayRange.dayOf(vector.timestampMillis());
        if (range.contains(day)) {
          days.computeIfAbsent(day, first -> TransactionCounts.empty(bundle.settings()))
              .add(
                  bundle.settings(),
                  vector.values(),
                  predictor.score(vector.values()),
                  vector.fraud() && day != DAY);
        }
      }
    }
    return days;
  }
}
