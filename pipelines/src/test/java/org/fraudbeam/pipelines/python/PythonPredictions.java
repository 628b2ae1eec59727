package org.fraudbeam.pipelines.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What MLflow for Python predicts. */
public final class PythonPredictions {

  private PythonPredictions() {}

  /**
   * Predicts, and returns the scores as JSON, or {@code refused} if the features are not those of
   * the model.
   *
   * @param environment more environment variables, such as where the registry is
   * @param model a bundle or the address of a registered model
   * @param features the names of the values of each row
   */
  public static String of(
      Map<String, String> environment, String model, List<String> features, List<double[]> rows)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("rows", ".csv");
    Files.write(
        file,
        Stream.concat(
                Stream.of(String.join(",", features)), rows.stream().map(PythonPredictions::line))
            .toList());
    String predicted =
        PythonEnvironment.install()
            .run(environment, "predict_with_bundle.py", model, file.toString());
    Files.delete(file);
    return predicted;
  }

  private static String line(double[] row) {
    return Arrays.stream(row).mapToObj(Double::toString).collect(Collectors.joining(","));
  }
}
