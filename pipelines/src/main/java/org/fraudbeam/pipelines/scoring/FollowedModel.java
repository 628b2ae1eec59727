package org.fraudbeam.pipelines.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.model.Reasons;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.pipelines.worker.TroubleLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The version that an alias points to, loaded again when the alias has moved. What cannot be used
 * (a damaged bundle, one for other features) is said in the log and not tried again; what cannot be
 * fetched is tried again. Until then the version so far stays.
 */
final class FollowedModel {

  private static final Logger LOG = LoggerFactory.getLogger(FollowedModel.class);

  /** A version that is ready to score. */
  record Loaded(int version, ModelBundle bundle, Reasons reasons) {
    double threshold() {
      return bundle.settings().threshold().threshold();
    }
  }

  private final String alias;
  private final FeatureSet features;
  private final TroubleLog trouble = new TroubleLog(LOG);
  private volatile @Nullable Loaded loaded;
  private int refused;
  private final AtomicInteger refusals = new AtomicInteger();

  FollowedModel(String alias, FeatureSet features) {
    this.alias = alias;
    this.features = features;
  }

  /** The alias that is followed. */
  String alias() {
    return alias;
  }

  /** How many versions were refused so far. */
  int refusals() {
    return refusals.get();
  }

  /** The version that scores now, null while there is none. */
  @Nullable Loaded loaded() {
    return loaded;
  }

  /** Loads the version that the alias points to, unless it is loaded or was refused before. */
  void follow(OptionalInt target, ModelRegistry registry) {
    if (target.isPresent() && isNews(target.getAsInt())) {
      load(target.getAsInt(), registry);
    }
  }

  /** Scores no more. */
  void drop() {
    Loaded current = loaded;
    if (current != null) {
      LOG.info("Version {} is the {} no more.", current.version(), alias);
      loaded = null;
    }
    refused = 0;
  }

  private boolean isNews(int version) {
    Loaded current = loaded;
    return version != refused && (current == null || current.version() != version);
  }

  private void load(int version, ModelRegistry registry) {
    Path folder;
    try {
      folder = registry.open(version);
    } catch (IOException | RuntimeException e) {
      trouble.say(
          "Version %d, the %s, cannot be fetched yet, the model so far stays: %s"
              .formatted(version, alias, e.getMessage()));
      return;
    }
    try {
      ModelBundle bundle = ModelBundle.read(folder);
      bundle.requireFeatureSet(features);
      loaded = new Loaded(version, bundle, Reasons.of(features, bundle.settings().reference()));
      refused = 0;
      trouble.isOver();
      LOG.info("Version {} is the {} and scores from now on.", version, alias);
    } catch (IOException | RuntimeException e) {
      refused = version;
      refusals.incrementAndGet();
      trouble.say(
          "Version %d, the %s, is refused, the model so far stays: %s"
              .formatted(version, alias, e.getMessage()));
    }
  }
}
