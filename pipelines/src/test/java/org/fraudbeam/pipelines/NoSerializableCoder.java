package org.fraudbeam.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.Pipeline.PipelineVisitor;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PValue;

/**
 * Finds in a pipeline the collections that would be coded by Java serialization: a record without a
 * coder of its own falls back to it silently, at three times the bytes and ten times the time.
 */
public final class NoSerializableCoder extends PipelineVisitor.Defaults {

  private final List<String> found = new ArrayList<>();

  private NoSerializableCoder() {}

  /** Fails if a collection of the pipeline that is not Beam's own is coded by serialization. */
  public static void requireIn(Pipeline pipeline) {
    NoSerializableCoder visitor = new NoSerializableCoder();
    pipeline.traverseTopologically(visitor);
    assertThat(visitor.found).as("collections coded by SerializableCoder").isEmpty();
  }

  @Override
  public void visitValue(PValue value, Node producer) {
    if (value instanceof PCollection<?> collection) {
      find(collection.getCoder(), collection.getName());
    }
  }

  private void find(Coder<?> coder, String collection) {
    if (coder instanceof SerializableCoder<?> serializable) {
      String type = serializable.getRecordType().getName();
      // Beam's own sources pass a few objects in that way, one for each file.
      if (!type.startsWith("org.apache.beam.")) {
        found.add(collection + ": " + type);
      }
    }
    coder.getCoderArguments().forEach(argument -> find(argument, collection));
  }
}
