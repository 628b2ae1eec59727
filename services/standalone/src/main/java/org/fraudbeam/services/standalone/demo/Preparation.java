package org.fraudbeam.services.standalone.demo;

import java.nio.file.Path;
import java.util.Optional;
import org.fraudbeam.pipelines.model.AlertBudget;
import org.fraudbeam.pipelines.model.ThresholdChoice;
import org.fraudbeam.services.embedded.EmbeddedFlink;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.standalone.demo.ScoringJob.Output;
import org.fraudbeam.services.standalone.demo.live.Counts;
import org.fraudbeam.services.standalone.demo.scenario.Scenario;
import org.fraudbeam.services.standalone.demo.scenario.Sequence;
import org.fraudbeam.services.standalone.demo.scenario.TrainingFiles;
import org.fraudbeam.services.standalone.screen.Phases;

/** What a first start does before anything is live: it learns from the history. */
final class Preparation {

  private final DemoFolder folder;
  private final Scenario scenario;
  private final AlertBudget budget;
  private final Phases phases;

  Preparation(DemoFolder folder, Scenario scenario, AlertBudget budget, Phases phases) {
    this.folder = folder;
    this.scenario = scenario;
    this.budget = budget;
    this.phases = phases;
  }

  /** What is ready when it is done. */
  record Prepared(DemoState state, Path restartPoint) {}

  /**
   * Warms a state and trains a champion.
   *
   * @param events from the first one on; the history is taken from them
   */
  Prepared run(EmbeddedKafka kafka, EmbeddedFlink flink, Sequence events) throws Exception {
    TrainingFiles files = writeHistory();
    Prepared prepared = warm(kafka, flink, events);
    train(files);
    prepared.state().write(folder.state());
    return prepared;
  }

  private TrainingFiles writeHistory() throws Exception {
    return phases.run(
        "Making the history ready",
        detail -> {
          TrainingFiles files = scenario.trainingFiles(folder.history().resolve("transactions"));
          detail.outcome("History: %s, in %s.".formatted(scenario.description(), files.location()));
          return files;
        });
  }

  private Prepared warm(EmbeddedKafka kafka, EmbeddedFlink flink, Sequence events)
      throws Exception {
    return phases.run(
        "Sending the history through the scoring job",
        detail -> {
          ScoringJob job = ScoringJob.start(kafka, flink, folder, Output.NONE, Optional.empty());
          long sent =
              WarmState.of(kafka.bootstrapServers(), job)
                  .with(events.before(scenario.historyEndMillis()), detail);
          Path restartPoint = job.stop();
          detail.outcome(
              "%,d events of the history went through the scoring job, which knows every card and terminal now."
                  .formatted(sent));
          return new Prepared(
              new DemoState(scenario.description(), sent, Counts.NONE), restartPoint);
        });
  }

  private void train(TrainingFiles files) throws Exception {
    Path table = folder.history().resolve("features");
    phases.run(
        "Computing features to train on",
        detail -> {
          TrainChampion.computeFeatures(files, table);
          detail.outcome("Features of every transaction of the history, in " + table + ".");
          return table;
        });
    phases.run(
        "Training a model",
        detail -> {
          ThresholdChoice choice =
              TrainChampion.train(table, folder.registry(), scenario.historyEndMillis(), budget);
          detail.outcome(
              "Model trained. At %d cards a day it promises precision %.0f %%, recall %.0f %%."
                  .formatted(
                      choice.budgetCardsPerDay(), 100 * choice.precision(), 100 * choice.recall()));
          return choice;
        });
  }
}
