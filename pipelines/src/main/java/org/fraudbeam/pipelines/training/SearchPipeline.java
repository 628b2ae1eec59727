package org.fraudbeam.pipelines.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.io.EmptyFolder;

/**
 * A random search over parameters with successive halving (Jamieson and Talwalkar, 2016): all
 * trials are tried on the first fold, the better half also on the next, the better half of those on
 * the rest. Trials are elements of a pipeline, so that a cluster tries many at once.
 *
 * <p>The fixed parameters and the linear baseline are tried on every fold, to compare with.
 */
final class SearchPipeline {

  /** Lies beside the training set until it is read, as every worker can write there. */
  private static final String TRIALS = "trials.json";

  private static final TupleTag<Trial> KEPT = new TupleTag<>() {};
  private static final TupleTag<Trial> DROPPED = new TupleTag<>() {};

  private SearchPipeline() {}

  /**
   * Runs a search.
   *
   * @param options those of the runner
   * @param table the folder of the training set, where every worker can read and write
   * @param plan what is tried on which folds
   */
  static Leaderboard run(PipelineOptions options, String table, SearchPlan plan)
      throws IOException {
    ResourceId output =
        FileSystems.matchNewResource(table, true)
            .resolve(TRIALS, StandardResolveOptions.RESOLVE_FILE);
    build(options, table, plan, output.toString()).run().waitUntilFinish();
    EmptyFolder.deleteTemporary(table);
    List<Trial> trials = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(Channels.newReader(FileSystems.open(output), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        trials.add(TrialCoder.read(line));
      }
    }
    FileSystems.delete(List.of(output));
    return Leaderboard.of(plan, trials);
  }

  static Pipeline build(PipelineOptions options, String table, SearchPlan plan, String output) {
    Pipeline pipeline = Pipeline.create(options);
    PCollection<Trial> running =
        pipeline.apply("Draw", Create.of(plan.draw()).withCoder(TrialCoder.of()));
    PCollectionList<Trial> ended = PCollectionList.empty(pipeline);
    List<List<Fold>> rungs = plan.rungs();
    int kept = plan.trials();
    for (int rung = 0; rung < rungs.size(); rung++) {
      String name = "Rung" + (rung + 1);
      running =
          running
              .apply("Spread" + name, Reshuffle.viaRandomKey())
              .apply("Try" + name, ParDo.of(new TryFolds(table, rungs.get(rung), plan)))
              .setCoder(TrialCoder.of());
      if (rung < rungs.size() - 1) {
        kept = (kept + 1) / 2;
        PCollectionTuple halves =
            running
                .apply("Gather" + name, WithKeys.of(0))
                .apply("Group" + name, GroupByKey.create())
                .apply(
                    "Halve" + name,
                    ParDo.of(new KeepBest(kept)).withOutputTags(KEPT, TupleTagList.of(DROPPED)));
        running = halves.get(KEPT).setCoder(TrialCoder.of());
        ended = ended.and(halves.get(DROPPED).setCoder(TrialCoder.of()));
      }
    }
    ended
        .and(running)
        .apply("All", Flatten.pCollections())
        .apply("Write", ParDo.of(new Write()))
        .apply("Save", TextIO.write().to(output).withoutSharding());
    return pipeline;
  }

  /** Tries trials on folds. The rows of the folds stay in memory for all trials of a worker. */
  static final class TryFolds extends DoFn<Trial, Trial> {

    private static final long serialVersionUID = 1L;

    private final String table;
    private final List<Fold> folds;
    private final FeatureSet features;
    private final long knownAtMillis;

    private transient List<Fold.Split> splits;

    @SuppressWarnings("NullAway") // Read by the first bundle: see start.
    TryFolds(String table, List<Fold> folds, SearchPlan plan) {
      this.table = table;
      this.folds = new ArrayList<>(folds);
      this.features = plan.features();
      this.knownAtMillis = plan.knownAtMillis();
    }

    @StartBundle
    public void start() {
      if (splits == null) {
        FeatureTable rows = FeatureTable.at(table).requireComputedBy(features);
        splits =
            folds.stream()
                .map(fold -> fold.split(rows.rowsOf(fold.trainFrom(), fold.testTo())))
                .toList();
      }
    }

    @ProcessElement
    public void process(@Element Trial trial, OutputReceiver<Trial> out) {
      List<Trial.Figures> figures = new ArrayList<>();
      for (int fold = 0; fold < splits.size(); fold++) {
        figures.add(
            Trial.Figures.of(
                FoldTraining.evaluate(
                    trial.parameters(),
                    splits.get(fold),
                    Fold.startMillis(folds.get(fold).testFrom()),
                    knownAtMillis)));
      }
      out.output(trial.with(figures));
    }
  }

  private static final class KeepBest extends DoFn<KV<Integer, Iterable<Trial>>, Trial> {

    private static final long serialVersionUID = 1L;

    private final int count;

    KeepBest(int count) {
      this.count = count;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Trial>> trials, MultiOutputReceiver out) {
      List<Trial> ranked =
          StreamSupport.stream(trials.getValue().spliterator(), false)
              .sorted(Leaderboard.BEST_FIRST)
              .toList();
      for (int rank = 0; rank < ranked.size(); rank++) {
        Trial trial = ranked.get(rank);
        boolean comparison = trial.number() <= SearchSpace.BASELINE;
        out.get(rank < count || comparison ? KEPT : DROPPED).output(trial);
      }
    }
  }

  private static final class Write extends DoFn<Trial, String> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Trial trial, OutputReceiver<String> out) throws IOException {
      out.output(TrialCoder.text(trial));
    }
  }
}
