package org.fraudbeam.pipelines.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline.PipelineVisitor;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;
import org.junit.jupiter.api.Test;

/** A savepoint finds its state again by the names of the steps: another name is another state. */
class StableNamesTest {

  @Test
  void shouldKeepTheNamesOfTheStepsThatHaveState() {
    assertThat(stepsWithState())
        .containsExactly(
            "ReadKafka/Read",
            "ComputeFeatures/CustomerFeatures",
            "ComputeFeatures/TerminalFeatures/ParMultiDo(Terminals)");
  }

  /** Else the job would not find the state that its trial has built. */
  @Test
  void shouldNameTheStepsOfATrialAlike() {
    assertThat(stepsWithState("--trialTopic=scores.trial")).isEqualTo(stepsWithState());
  }

  private static List<String> stepsWithState(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--bootstrapServers=127.0.0.1:9092"));
    arguments.addAll(List.of(more));
    List<String> names = new ArrayList<>();
    ScoringPipeline.build(ScoringPipeline.options(arguments.toArray(new String[0])))
        .traverseTopologically(
            new PipelineVisitor.Defaults() {
              @Override
              public CompositeBehavior enterCompositeTransform(TransformHierarchy.Node node) {
                if (node.getTransform() instanceof Read.Unbounded<?>) {
                  names.add(node.getFullName());
                }
                return CompositeBehavior.ENTER_TRANSFORM;
              }

              @Override
              public void visitPrimitiveTransform(TransformHierarchy.Node node) {
                if (node.getTransform() instanceof ParDo.MultiOutput<?, ?> step
                    && DoFnSignatures.isStateful(step.getFn())
                    && !node.getFullName().startsWith("ReadKafka/")) {
                  names.add(node.getFullName());
                }
              }
            });
    return names;
  }

  @Test
  void shouldNameTheFormOfItsStateByWhatItsHistoriesKeep() {
    assertThat(form("card-fraud", 128)).isEqualTo(form("card-fraud", 128));
    assertThat(form("card-fraud", 128))
        .isNotEqualTo(form("handbook", 128))
        .isNotEqualTo(form("card-fraud", 256))
        .contains("Beam 2.");
  }

  private static String form(String featureSet, int maxParallelism) {
    ScoringOptions options =
        ScoringPipeline.options(
            "--bootstrapServers=127.0.0.1:9092",
            "--featureSet=" + featureSet,
            "--maxParallelism=" + maxParallelism);
    ScoringPipeline.build(options);
    return String.valueOf(options.getStateForm());
  }
}
