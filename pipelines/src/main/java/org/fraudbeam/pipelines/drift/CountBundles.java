package org.fraudbeam.pipelines.drift;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.model.Predictor;
import org.fraudbeam.pipelines.model.ScoringSettings;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.pipelines.training.LabelledVector;
import org.jspecify.annotations.Nullable;

/** Scores and counts the transactions of a bundle: what leaves it is as large as its days. */
final class CountBundles extends DoFn<LabelledVector, KV<Long, TransactionCounts>> {

  private static final long serialVersionUID = 1L;

  private final String location;
  private final int version;
  private final DayRange range;
  private final Duration maturity;
  private transient @Nullable ModelRegistry registry;
  private transient @Nullable Model model;
  private transient @Nullable Map<Long, TransactionCounts> days;

  CountBundles(String location, int version, DayRange range, Duration maturity) {
    this.location = location;
    this.version = version;
    this.range = range;
    this.maturity = maturity;
  }

  private record Model(ScoringSettings settings, Predictor predictor) {}

  @Setup
  public void load() throws IOException {
    ModelRegistry opened = ModelRegistry.at(location);
    registry = opened;
    ModelBundle bundle = ModelBundle.read(opened.open(version));
    model = new Model(bundle.settings(), bundle.newPredictor());
  }

  @StartBundle
  public void begin() {
    days = new HashMap<>();
  }

  @ProcessElement
  public void process(@Element LabelledVector vector) {
    long day = DayRange.dayOf(vector.timestampMillis());
    if (range.contains(day) && model != null && days != null) {
      long known = DayRange.startMillis(day + 1) + maturity.toMillis();
      ScoringSettings settings = model.settings();
      days.computeIfAbsent(day, first -> TransactionCounts.empty(settings))
          .add(
              settings,
              vector.values(),
              model.predictor().score(vector.values()),
              vector.fraudKnownAt(known));
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext context) {
    if (days != null) {
      days.forEach(
          (day, counts) ->
              context.output(
                  KV.of(day, counts), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
    }
  }

  @Teardown
  public void free() throws IOException {
    if (model != null) {
      model.predictor().close();
    }
    if (registry != null) {
      registry.close();
    }
  }
}
