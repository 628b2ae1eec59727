package org.fraudbeam.features.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fraudbeam.features.transform.Cards.pay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StructuredCoder;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PValue;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.EventCoder;
import org.fraudbeam.features.transform.Answers.Arrivals;
import org.junit.jupiter.api.Test;

/** Java serialization takes fifteen times as long as our coders: it must not creep in. */
class CodersOfThePipelineTest {

  @Test
  void shouldSerializeNoElementByJavaAsEventsArrive() {
    Pipeline pipeline = Pipeline.create();
    new Arrivals()
        .arrive(pay("t1", 0, "u1", "m1", 100))
        .in(pipeline)
        .apply("ComputeFeatures", ComputeFeatures.with(FeatureSets.cardFraud()));
    check(pipeline);
  }

  @Test
  void shouldSerializeNoElementByJavaInOrder() {
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(Create.<Event>of(pay("t1", 0, "u1", "m1", 100)).withCoder(EventCoder.of()))
        .apply("ComputeFeatures", ComputeFeatures.with(FeatureSets.cardFraud()));
    check(pipeline);
  }

  private static void check(Pipeline pipeline) {
    Map<String, Coder<?>> coders = new LinkedHashMap<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitValue(PValue value, TransformHierarchy.Node producer) {
            if (value instanceof PCollection<?> collection) {
              coders.put(collection.getName(), collection.getCoder());
            }
          }
        });
    assertThat(coders).hasSizeGreaterThan(6);
    coders.forEach(
        (name, coder) ->
            assertThat(usesJava(coder)).as("%s is coded by %s", name, coder).isFalse());
  }

  private static boolean usesJava(Coder<?> coder) {
    List<? extends Coder<?>> components =
        coder instanceof StructuredCoder<?> structured
            ? structured.getComponents()
            : coder.getCoderArguments();
    return coder instanceof SerializableCoder
        || components.stream().anyMatch(CodersOfThePipelineTest::usesJava);
  }
}
