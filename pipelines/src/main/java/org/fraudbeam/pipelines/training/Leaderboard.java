package org.fraudbeam.pipelines.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.fraudbeam.pipelines.model.Evaluation;
import org.fraudbeam.pipelines.run.TextTable;

/**
 * The trials of a search, the best first: those that reached more folds, then by average precision.
 *
 * @param seed what they were drawn by
 * @param folds the folds, in the order in which trials reach them
 * @param trials all trials
 */
record Leaderboard(long seed, List<Fold> folds, List<Trial> trials) {

  /** Equal figures go by number, so that the order is always the same. */
  static final Comparator<Trial> BEST_FIRST =
      Comparator.comparingInt((Trial trial) -> -trial.folds().size())
          .thenComparing(Comparator.comparingDouble(Trial::averagePrecision).reversed())
          .thenComparingInt(Trial::number);

  private static final ObjectMapper JSON = new ObjectMapper();

  Leaderboard {
    folds = List.copyOf(folds);
    trials = List.copyOf(trials);
  }

  static Leaderboard of(SearchPlan plan, List<Trial> trials) {
    return new Leaderboard(plan.seed(), plan.folds(), trials.stream().sorted(BEST_FIRST).toList());
  }

  /** The best trial that can be served; at least as good on the folds as the fixed parameters. */
  Trial choice() {
    return trials.stream()
        .filter(trial -> trial.parameters().kind().isServed())
        .findFirst()
        .orElseThrow();
  }

  /** For the terminal. */
  String toTable() {
    TextTable table =
        TextTable.of(
            "trial",
            "booster",
            "folds",
            "avg. prec.",
            "CP@" + Evaluation.CARDS,
            "AUC ROC",
            "parameters");
    for (Trial trial : trials) {
      table.row(
          Integer.toString(trial.number()),
          trial.parameters().kind().toString(),
          Integer.toString(trial.folds().size()),
          rounded(trial.averagePrecision()),
          rounded(trial.mean(Trial.Figures::cardPrecision)),
          rounded(trial.mean(Trial.Figures::rocAuc)),
          trial.parameters().toText() + remark(trial));
    }
    return "%d trials with seed %d, the best first; the mean of the folds that each reached%n%n%s%n"
        .formatted(trials.size(), seed, table);
  }

  private static String rounded(double figure) {
    return String.format(Locale.ROOT, "%.4f", figure);
  }

  private String remark(Trial trial) {
    String fixed = trial.number() == SearchSpace.FIXED ? " [fixed parameters]" : "";
    String chosen = trial.equals(choice()) ? " [chosen]" : "";
    return trial.parameters().kind().isServed()
        ? fixed + chosen
        : " [baseline: has no trees and cannot be chosen]";
  }

  /** For programs. */
  ObjectNode toJson() {
    ObjectNode node = JSON.createObjectNode();
    node.put("seed", seed);
    node.put("chosen", choice().number());
    ArrayNode tested = node.putArray("test_from");
    folds.forEach(fold -> tested.add(fold.testFrom().toString()));
    ArrayNode ranked = node.putArray("trials");
    for (Trial trial : trials) {
      ObjectNode each = ranked.addObject();
      each.put("trial", trial.number());
      each.set("parameters", parameters(trial.parameters()));
      ArrayNode precision = each.putArray("average_precision");
      ArrayNode cards = each.putArray("card_precision_at_" + Evaluation.CARDS);
      ArrayNode auc = each.putArray("roc_auc");
      for (Trial.Figures figures : trial.folds()) {
        precision.add(figures.averagePrecision());
        cards.add(figures.cardPrecision());
        auc.add(figures.rocAuc());
      }
    }
    return node;
  }

  private static ObjectNode parameters(BoosterParameters parameters) {
    ObjectNode node = JSON.createObjectNode().put("kind", parameters.kind().toString());
    node.put("trees", parameters.trees());
    parameters.toXgboost().forEach(node::putPOJO);
    return node;
  }
}
