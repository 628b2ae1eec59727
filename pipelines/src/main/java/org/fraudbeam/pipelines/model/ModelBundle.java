package org.fraudbeam.pipelines.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fraudbeam.features.definition.FeatureSet;
import org.jspecify.annotations.Nullable;

/**
 * A model with everything that belongs to it, read from a folder: the trees ({@code model.ubj}),
 * the definition of its features ({@code feature_set.json}), its calibration, threshold and
 * reference ({@code scoring.json}), its figures ({@code metrics.json}), plots, a card for people,
 * and the files with which Python loads it through MLflow. {@link BundleWriter} writes one.
 */
public final class ModelBundle {

  /** The folder of the plots, which is missing where the machine that trained had no fonts. */
  public static final String PLOTS = "plots";

  static final String MODEL = "model.ubj";
  static final String FEATURE_SET = "feature_set.json";
  static final String SCORING = "scoring.json";
  static final String METRICS = "metrics.json";
  static final String LEADERBOARD = "leaderboard.json";
  static final String CARD = "model_card.md";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final BoosterModel model;
  private final ScoringSettings settings;
  private final JsonNode featureSet;
  private final JsonNode metrics;

  private ModelBundle(
      Path folder,
      BoosterModel model,
      ScoringSettings settings,
      JsonNode featureSet,
      JsonNode metrics) {
    this.folder = folder;
    this.model = model;
    this.settings = settings;
    this.featureSet = featureSet;
    this.metrics = metrics;
  }

  /**
   * Reads a bundle and checks that its parts belong together.
   *
   * @throws InvalidBundleException if the folder is not a complete bundle
   * @throws IOException if a file cannot be read
   */
  public static ModelBundle read(Path folder) throws IOException {
    requireFiles(folder);
    JsonNode featureSet = json(folder, FEATURE_SET);
    JsonNode metrics = json(folder, METRICS);
    ScoringSettings settings = settings(folder);
    BoosterModel model = model(folder);
    ModelBundle bundle = new ModelBundle(folder, model, settings, featureSet, metrics);
    bundle.requireConsistency();
    return bundle;
  }

  /**
   * Refuses to be used with features that are not those of the model.
   *
   * @throws InvalidBundleException if the fingerprint is not that of {@code expected}
   */
  public void requireFeatureSet(FeatureSet expected) throws InvalidBundleException {
    if (!fingerprint().equals(expected.fingerprint())) {
      throw new InvalidBundleException(
          "The model in "
              + folder
              + " was trained on feature set "
              + featureSetName()
              + " but this program computes "
              + expected
              + "; use a model that was trained on it.");
    }
  }

  /** Where the bundle is. */
  public Path folder() {
    return folder;
  }

  /** The trees. */
  public BoosterModel model() {
    return model;
  }

  /** The calibration, the threshold and the reference. */
  public ScoringSettings settings() {
    return settings;
  }

  /** A new predictor of calibrated scores, for one thread; close it to free its memory. */
  public Predictor newPredictor() {
    return model.newPredictor(settings.calibration());
  }

  /** The fingerprint of the feature set of the model. */
  public String fingerprint() {
    return model.fingerprint();
  }

  /**
   * The feature set of the model as people name it, such as {@code card-fraud v2 (fingerprint)}.
   */
  public String featureSetName() {
    return "%s v%s (%s)"
        .formatted(
            featureSet.path("name").asText(),
            featureSet.path("version").asText(),
            featureSet.path("fingerprint").asText());
  }

  /** When it was trained. */
  public Instant trainedAt() {
    return Instant.parse(metrics.at("/trained_at").asText());
  }

  /** The day after the last that it was trained on. */
  public LocalDate trainedTo() {
    return LocalDate.parse(metrics.at("/train/to").asText());
  }

  /** What a registry notes with a version, to choose one by: features, days and figures. */
  public Map<String, String> tags() {
    return Map.ofEntries(
        Map.entry(
            "feature_set",
            "%s v%s"
                .formatted(featureSet.path("name").asText(), featureSet.path("version").asText())),
        Map.entry("feature_set_fingerprint", fingerprint()),
        Map.entry("trained_at", metrics.at("/trained_at").asText()),
        Map.entry("held_out_from", metrics.at("/held_out/from").asText()),
        Map.entry("held_out_to", metrics.at("/held_out/to").asText()),
        figure("average_precision", "/ranking/average_precision"),
        figure("roc_auc", "/ranking/roc_auc"),
        figure("card_precision", "/ranking/card_precision_at_" + Evaluation.CARDS),
        figure("calibration_error", "/calibration/expected_error"),
        figure("threshold", "/alerts/threshold"),
        figure("expected_card_precision", "/alerts/card_precision"),
        Map.entry("alert_budget", metrics.at("/alerts/budget_cards_per_day").asText()));
  }

  private Map.Entry<String, String> figure(String tag, String place) {
    return Map.entry(tag, String.format(Locale.ROOT, "%.4f", metrics.at(place).doubleValue()));
  }

  /** The figures of {@code metrics.json}. */
  public JsonNode metrics() {
    return metrics.deepCopy();
  }

  /** The trials among which its parameters were chosen; empty if there was no search. */
  public Optional<JsonNode> leaderboard() throws IOException {
    return Files.exists(folder.resolve(LEADERBOARD))
        ? Optional.of(json(folder, LEADERBOARD))
        : Optional.empty();
  }

  /** Its plots, PNG files in the order of their names. */
  public List<Path> plots() throws IOException {
    return plots(folder);
  }

  /** The plots of the bundle in a folder, of which nothing else is read. */
  public static List<Path> plots(Path folder) throws IOException {
    if (!Files.isDirectory(folder.resolve(PLOTS))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.resolve(PLOTS))) {
      return files
          .filter(file -> file.toString().endsWith(".png") && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }

  /** The model card, in Markdown. */
  public String card() throws IOException {
    return Files.readString(folder.resolve(CARD));
  }

  private static void requireFiles(Path folder) throws InvalidBundleException {
    if (!Files.isDirectory(folder)) {
      throw new InvalidBundleException("There is no model bundle at " + folder + ".");
    }
    for (String file : List.of(MlflowFiles.MLMODEL, MODEL, FEATURE_SET, SCORING, METRICS, CARD)) {
      if (!Files.isRegularFile(folder.resolve(file))) {
        throw new InvalidBundleException(
            "The folder " + folder + " is no model bundle: it has no " + file + ".");
      }
    }
  }

  private static JsonNode json(Path folder, String file) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(file));
    try {
      JsonNode node = JSON.readTree(bytes);
      if (node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      throw damaged(folder, file, e);
    }
    throw damaged(folder, file, null);
  }

  private static ScoringSettings settings(Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(SCORING));
    try {
      return ScoringJson.read(bytes);
    } catch (IOException e) {
      throw damaged(folder, SCORING, e);
    }
  }

  private static BoosterModel model(Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(MODEL));
    try {
      return BoosterModel.of(bytes);
    } catch (IllegalArgumentException e) {
      throw damaged(folder, MODEL, e);
    }
  }

  private static InvalidBundleException damaged(
      Path folder, String file, @Nullable Exception cause) {
    return new InvalidBundleException(
        "The model bundle " + folder + " is damaged: its " + file + " cannot be read.", cause);
  }

  private void requireConsistency() throws InvalidBundleException {
    List<String> defined = new ArrayList<>();
    featureSet.path("features").forEach(feature -> defined.add(feature.path("name").asText()));
    List<String> referenced =
        settings.reference().stream().map(ReferenceHistogram::feature).toList();
    if (!featureSet.path("fingerprint").asText().equals(model.fingerprint())
        || !defined.equals(model.featureNames())) {
      throw mixed(FEATURE_SET);
    }
    if (!referenced.equals(model.featureNames())) {
      throw mixed(SCORING);
    }
  }

  private InvalidBundleException mixed(String file) {
    return new InvalidBundleException(
        "The model bundle "
            + folder
            + " is mixed up: its "
            + file
            + " belongs to other features than its "
            + MODEL
            + ".");
  }
}
