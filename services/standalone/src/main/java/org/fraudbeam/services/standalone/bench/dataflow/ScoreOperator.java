package org.fraudbeam.services.standalone.bench.dataflow;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.scoring.ChampionScoring;
import org.fraudbeam.pipelines.scoring.Decision;

/** Scores vectors many at a time: when enough have come, and after a short wait at the latest. */
final class ScoreOperator extends AbstractStreamOperator<Decision>
    implements OneInputStreamOperator<FeatureVector, Decision> {

  /** As many as one call of XGBoost takes. */
  static final int BATCH = 256;

  /** How long a vector waits for others, as in the Beam job. */
  static final long LONGEST_WAIT_MILLIS = 10;

  private static final long serialVersionUID = 1L;

  private final String featureSet;
  private final String registry;

  private transient List<FeatureVector> waiting;
  private transient ChampionScoring scoring;
  private transient boolean timerSet;

  @SuppressWarnings("NullAway") // Set from open on.
  ScoreOperator(String featureSet, String registry) {
    this.featureSet = featureSet;
    this.registry = registry;
    this.chainingStrategy = ChainingStrategy.ALWAYS;
  }

  @Override
  public void open() throws Exception {
    super.open();
    waiting = new ArrayList<>(BATCH);
    scoring = ChampionScoring.with(FeatureSets.named(featureSet), registry);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // A failure of the timer fails the task.
  public void processElement(StreamRecord<FeatureVector> element) {
    waiting.add(element.getValue());
    if (waiting.size() >= BATCH) {
      flush();
    } else if (!timerSet) {
      timerSet = true;
      long now = getProcessingTimeService().getCurrentProcessingTime();
      getProcessingTimeService()
          .registerTimer(
              now + LONGEST_WAIT_MILLIS,
              time -> {
                timerSet = false;
                flush();
              });
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpoint) {
    flush();
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }

  @Override
  public void close() throws Exception {
    if (scoring != null) {
      scoring.close();
    }
    super.close();
  }

  private void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    for (Decision decision : scoring.decide(waiting)) {
      output.collect(new StreamRecord<>(decision));
    }
    waiting.clear();
  }
}
