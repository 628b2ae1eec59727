package org.fraudbeam.pipelines;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;

class NoSerializableCoderTest {

  private record WithoutCoder(int value) implements Serializable {}

  @Test
  void shouldAcceptAPipelineWhoseValuesHaveCoders() {
    Pipeline pipeline = Pipeline.create();
    pipeline.apply(Create.of("text"));

    NoSerializableCoder.requireIn(pipeline);
  }

  @Test
  void shouldFindARecordInsideAnotherValue() {
    Pipeline pipeline = Pipeline.create();
    pipeline.apply(
        Create.of(KV.of("key", new WithoutCoder(1)))
            .withCoder(KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(WithoutCoder.class))));

    assertThatThrownBy(() -> NoSerializableCoder.requireIn(pipeline))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("WithoutCoder");
  }
}
