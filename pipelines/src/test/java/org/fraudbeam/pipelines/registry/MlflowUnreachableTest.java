package org.fraudbeam.pipelines.registry;

import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Path;
import java.util.Map;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.BundleWriter;
import org.fraudbeam.pipelines.model.GeneratedRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry in an MLflow that nobody runs. */
class MlflowUnreachableTest {

  @TempDir private Path folder;

  @Test
  void shouldSayInOneSentenceThatNobodyAnswers() throws Exception {
    Path bundle = folder.resolve("bundle");
    BundleWriter.write(bundle, GeneratedRows.of(FeatureSets.handbook(), 500).contents());
    String location = UnusedPort.address();
    try (ModelRegistry registry = ModelRegistry.at(location)) {
      assertThatIOException()
          .isThrownBy(registry::versions)
          .withMessageMatching(
              "MLflow at \\Q"
                  + location
                  + "\\E does not answer \\(.+\\): check the address and"
                  + " that the server runs\\.");
      assertThatIOException()
          .isThrownBy(() -> registry.register(bundle, Map.of()))
          .withMessageStartingWith("MLflow at " + location + " does not answer (");
    }
  }
}
