package org.fraudbeam.pipelines.scoring;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.model.Reasons;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The champion as one worker has it: loaded once a worker, whatever the number of its tasks, and
 * loaded again when the registry's alias has moved. What cannot be used (a damaged bundle, one for
 * other features) is said in the log, and the model so far stays.
 */
final class Champion implements AutoCloseable {

  /** How often the registry is asked, in milliseconds. */
  static final long POLL_MILLIS = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(Champion.class);
  private static final ConcurrentMap<String, Champion> OF_WORKER = new ConcurrentHashMap<>();

  /** A version that is ready to score. */
  record Loaded(int version, ModelBundle bundle, Reasons reasons) {
    double threshold() {
      return bundle.settings().threshold().threshold();
    }
  }

  private final String name;
  private final ModelRegistry registry;
  private final FeatureSet features;
  private final Timer poll = new Timer("champion", true);
  private volatile @Nullable Loaded loaded;
  private int refused;
  private String lastTrouble = "";
  private int users;

  private Champion(String name, ModelRegistry registry, FeatureSet features) {
    this.name = name;
    this.registry = registry;
    this.features = features;
  }

  /** The champion of a registry, shared by all tasks of this worker; every user closes it once. */
  static Champion of(String location, FeatureSet features) {
    String name = location + " " + features.fingerprint();
    Champion champion =
        OF_WORKER.compute(
            name,
            (key, existing) -> {
              Champion shared =
                  existing == null
                      ? new Champion(name, ModelRegistry.at(location), features)
                      : existing;
              shared.users++;
              return shared;
            });
    champion.start();
    return champion;
  }

  /** The model that decides now, null while there is none. */
  @Nullable Loaded loaded() {
    return loaded;
  }

  @Override
  public void close() {
    OF_WORKER.compute(
        name,
        (key, shared) -> {
          users--;
          if (users > 0) {
            return this;
          }
          poll.cancel();
          closeRegistry();
          return null;
        });
  }

  private void closeRegistry() {
    try {
      registry.close();
    } catch (IOException e) {
      LOG.warn("Copies of models stay in the folder for temporary files: {}", e.getMessage());
    }
  }

  /**
   * The first user waits for the first answer, so that no transaction goes unscored while a
   * champion exists.
   */
  private synchronized void start() {
    if (loaded == null && lastTrouble.isEmpty()) {
      refresh();
      poll.schedule(new Refresh(), POLL_MILLIS, POLL_MILLIS);
    }
  }

  private synchronized void refresh() {
    try {
      OptionalInt version = registry.aliases().find(Aliases.CHAMPION);
      if (version.isEmpty()) {
        say("There is no champion in the registry yet: transactions get features but no score.");
      } else if (isNews(version.getAsInt())) {
        load(version.getAsInt());
      }
    } catch (IOException | RuntimeException e) {
      say("The registry cannot be read, the model so far stays: " + e.getMessage());
    }
  }

  private boolean isNews(int version) {
    Loaded current = loaded;
    return version != refused && (current == null || current.version() != version);
  }

  private void load(int version) {
    try {
      ModelBundle bundle = ModelBundle.read(registry.open(version));
      bundle.requireFeatureSet(features);
      Reasons reasons = Reasons.of(features, bundle.settings().reference());
      loaded = new Loaded(version, bundle, reasons);
      refused = 0;
      lastTrouble = "";
      LOG.info("Version {} is the champion and scores from now on.", version);
    } catch (IOException | RuntimeException e) {
      refused = version;
      say("Version " + version + " is refused, the model so far stays: " + e.getMessage());
    }
  }

  private void say(String trouble) {
    if (!trouble.equals(lastTrouble)) {
      lastTrouble = trouble;
      LOG.warn(trouble);
    }
  }

  private final class Refresh extends TimerTask {
    @Override
    public void run() {
      refresh();
    }
  }
}
