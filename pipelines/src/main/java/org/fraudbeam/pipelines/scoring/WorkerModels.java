package org.fraudbeam.pipelines.scoring;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.Timer;
import java.util.TimerTask;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.pipelines.worker.Shared;
import org.fraudbeam.pipelines.worker.TroubleLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The champion and the challenger as one worker has them: loaded once a worker, whatever the number
 * of its tasks, from a registry that is asked again and again where its aliases point. While it
 * cannot be asked, both stay as they are.
 */
final class WorkerModels implements AutoCloseable {

  /** How often the registry is asked, in milliseconds. */
  static final long POLL_MILLIS = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(WorkerModels.class);
  private static final Shared<WorkerModels> OF_WORKER = new Shared<>();

  private final String name;
  private final ModelRegistry registry;
  private final FollowedModel champion;
  private final FollowedModel challenger;
  private final Timer poll = new Timer("models", true);
  private final TroubleLog trouble = new TroubleLog(LOG);
  private boolean started;

  private WorkerModels(String name, ModelRegistry registry, FeatureSet features) {
    this.name = name;
    this.registry = registry;
    this.champion = new FollowedModel(Aliases.CHAMPION, features);
    this.challenger = new FollowedModel(Aliases.CHALLENGER, features);
  }

  /** The models of a registry, shared by all tasks of this worker; every user closes them once. */
  static WorkerModels of(String location, FeatureSet features) {
    String name = location + " " + features.fingerprint();
    WorkerModels models =
        OF_WORKER.take(name, () -> new WorkerModels(name, ModelRegistry.at(location), features));
    models.start();
    return models;
  }

  /** The model that decides. */
  FollowedModel champion() {
    return champion;
  }

  /** The model that is scored in the champion's shadow. */
  FollowedModel challenger() {
    return challenger;
  }

  @Override
  public void close() {
    OF_WORKER.giveBack(name, WorkerModels::stop);
  }

  private void stop() {
    poll.cancel();
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
    if (!started) {
      started = true;
      refresh();
      poll.schedule(new Refresh(), POLL_MILLIS, POLL_MILLIS);
    }
  }

  private synchronized void refresh() {
    Aliases aliases;
    try {
      aliases = registry.aliases();
    } catch (IOException | RuntimeException e) {
      trouble.say("The registry cannot be read, the models so far stay: " + e.getMessage());
      return;
    }
    OptionalInt decides = aliases.find(Aliases.CHAMPION);
    if (decides.isEmpty()) {
      trouble.say(
          champion.loaded() == null
              ? "There is no champion in the registry yet: transactions get features but no score."
              : "The registry has no champion any more, the one so far stays.");
    } else {
      trouble.isOver();
    }
    champion.follow(decides, registry);
    OptionalInt shadow = aliases.find(Aliases.CHALLENGER);
    if (shadow.isEmpty() || shadow.equals(decides)) {
      challenger.drop();
    } else {
      challenger.follow(shadow, registry);
    }
  }

  private final class Refresh extends TimerTask {
    @Override
    public void run() {
      refresh();
    }
  }
}
