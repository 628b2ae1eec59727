package org.fraudbeam.pipelines.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * The files that let Python load a bundle with {@code mlflow.pyfunc.load_model}, in the format of
 * MLflow 3. The versions named here were run together with models written by XGBoost4J.
 */
final class MlflowFiles {

  static final String MLMODEL = "MLmodel";

  /** The version of XGBoost that writes {@code model.ubj}. */
  static final String XGBOOST_VERSION = "3.0.4";

  private static final String MLFLOW_VERSION = "3.17.2";
  private static final String PYTHON_VERSION = "3.11.7";
  private static final List<String> REQUIREMENTS =
      List.of("mlflow==" + MLFLOW_VERSION, "numpy==2.4.6", "pandas==3.1.1", "xgboost-cpu==3.2.0");

  private static final String CODE = "code";
  private static final String LOADER = "fraudbeam_model";

  private static final String CONDA_ENVIRONMENT = "conda.yaml";
  private static final String VIRTUAL_ENVIRONMENT = "python_env.yaml";
  private static final String REQUIREMENTS_FILE = "requirements.txt";
  private static final String INPUT_EXAMPLE = "input_example.json";
  private static final String SERVING_INPUT_EXAMPLE = "serving_input_example.json";

  private static final DateTimeFormatter CREATED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML =
      new ObjectMapper(
          new YAMLFactory()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES));

  private MlflowFiles() {}

  /** Writes all of them; {@code MLmodel}, which makes the folder a model, last. */
  static void write(Path folder, String modelFile, BoosterModel model, TrainingFacts facts)
      throws IOException {
    Files.writeString(folder.resolve(REQUIREMENTS_FILE), String.join("\n", REQUIREMENTS) + "\n");
    YAML.writeValue(folder.resolve(VIRTUAL_ENVIRONMENT).toFile(), virtualEnvironment());
    YAML.writeValue(folder.resolve(CONDA_ENVIRONMENT).toFile(), condaEnvironment());
    ObjectNode example = example(model, facts);
    JSON.writeValue(folder.resolve(INPUT_EXAMPLE).toFile(), example);
    JSON.writeValue(
        folder.resolve(SERVING_INPUT_EXAMPLE).toFile(),
        JSON.createObjectNode().set("dataframe_split", example));
    copyLoader(Files.createDirectory(folder.resolve(CODE)));
    YAML.writeValue(folder.resolve(MLMODEL).toFile(), description(modelFile, model, facts));
  }

  /** The loader travels with the bundle, as Python on its own knows nothing of the calibration. */
  private static void copyLoader(Path code) throws IOException {
    String file = LOADER + ".py";
    try (InputStream source =
        Objects.requireNonNull(MlflowFiles.class.getResourceAsStream(file), file)) {
      Files.copy(source, code.resolve(file));
    }
  }

  private static ObjectNode description(String modelFile, BoosterModel model, TrainingFacts facts)
      throws JsonProcessingException {
    byte[] bytes = model.toBytes();
    ObjectNode description = JSON.createObjectNode();
    ObjectNode flavors = description.putObject("flavors");
    ObjectNode python = flavors.putObject("python_function");
    python.put("code", CODE);
    python.putObject("env").put("conda", CONDA_ENVIRONMENT).put("virtualenv", VIRTUAL_ENVIRONMENT);
    python.put("loader_module", LOADER);
    python.put("python_version", PYTHON_VERSION);
    ObjectNode xgboost = flavors.putObject("xgboost");
    xgboost.putNull("code");
    xgboost.put("data", modelFile);
    xgboost.put("model_class", "xgboost.core.Booster");
    xgboost.put("model_format", BoosterModel.FORMAT);
    xgboost.put("xgb_version", XGBOOST_VERSION);
    description.put("mlflow_version", MLFLOW_VERSION);
    description.put("model_size_bytes", bytes.length);
    description.put("model_uuid", UUID.nameUUIDFromBytes(bytes).toString().replace("-", ""));
    description
        .putObject("saved_input_example_info")
        .put("artifact_path", INPUT_EXAMPLE)
        .put("pandas_orient", "split")
        .put("serving_input_path", SERVING_INPUT_EXAMPLE)
        .put("type", "dataframe");
    description.set("signature", signature(model.featureNames()));
    description.put("utc_time_created", CREATED.format(facts.trainedAt()));
    return description;
  }

  /** The type is double, because MLflow refuses the floats of a usual DataFrame as "float". */
  private static ObjectNode signature(List<String> featureNames) throws JsonProcessingException {
    ArrayNode inputs = JSON.createArrayNode();
    for (String name : featureNames) {
      inputs.addObject().put("type", "double").put("name", name).put("required", true);
    }
    ArrayNode outputs = JSON.createArrayNode();
    ObjectNode tensor = outputs.addObject().put("type", "tensor").putObject("tensor-spec");
    tensor.put("dtype", "float64").putArray("shape").add(-1);
    ObjectNode signature = JSON.createObjectNode();
    signature.put("inputs", JSON.writeValueAsString(inputs));
    signature.put("outputs", JSON.writeValueAsString(outputs));
    signature.putNull("params");
    return signature;
  }

  private static ObjectNode example(BoosterModel model, TrainingFacts facts) {
    ObjectNode example = JSON.createObjectNode();
    ArrayNode columns = example.putArray("columns");
    model.featureNames().forEach(columns::add);
    ArrayNode row = example.putArray("data").addArray();
    for (double value : facts.example()) {
      row.add(value);
    }
    return example;
  }

  private static ObjectNode virtualEnvironment() {
    ObjectNode environment = JSON.createObjectNode();
    environment.put("python", PYTHON_VERSION);
    environment.putArray("build_dependencies").add("pip").add("setuptools").add("wheel");
    environment.putArray("dependencies").add("-r " + REQUIREMENTS_FILE);
    return environment;
  }

  private static ObjectNode condaEnvironment() {
    ObjectNode environment = JSON.createObjectNode();
    environment.putArray("channels").add("conda-forge");
    ArrayNode dependencies = environment.putArray("dependencies");
    dependencies.add("python=" + PYTHON_VERSION).add("pip");
    ArrayNode pip = dependencies.addObject().putArray("pip");
    REQUIREMENTS.forEach(pip::add);
    environment.put("name", "mlflow-env");
    return environment;
  }
}
