package org.fraudbeam.pipelines.scoring;

import java.util.List;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.model.Reason;
import org.fraudbeam.pipelines.rules.Judgement;
import org.fraudbeam.pipelines.rules.RuleAction;
import org.fraudbeam.pipelines.rules.RuleHit;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a transaction, with all that is needed to decide it again.
 *
 * @param vector the transaction and its features
 * @param verdict what the champion said, null while there is none
 * @param shadow what the challenger would have said, without reasons; null while there is none
 * @param judgement what the rules said, which outranks the model
 * @param scoredAtMillis when, on the wall clock, epoch milliseconds
 */
@DefaultCoder(DecisionCoder.class)
public record Decision(
    FeatureVector vector,
    @Nullable Verdict verdict,
    @Nullable Verdict shadow,
    Judgement judgement,
    long scoredAtMillis) {

  /**
   * What a model said.
   *
   * @param score probability of fraud in [0, 1]
   * @param threshold from which score on it alerts
   * @param modelVersion the version of the model
   * @param reasons what raised the score, the strongest first; given for alerts only
   */
  public record Verdict(double score, double threshold, int modelVersion, List<Reason> reasons) {

    /** Whether the model alerts the transaction. */
    public boolean isAlert() {
      return score >= threshold;
    }

    /** The same with what raised the score. */
    Verdict withReasons(List<Reason> strongest) {
      return new Verdict(score, threshold, modelVersion, strongest);
    }
  }

  /**
   * What is done: what the first rule that fires wants, and where none fires what the model says.
   */
  public RuleAction action() {
    RuleHit decisive = judgement.decisive();
    if (decisive != null) {
      return decisive.action();
    }
    return verdict != null && verdict.isAlert() ? RuleAction.ALERT : RuleAction.ALLOW;
  }

  /** Whether the transaction is alerted. */
  public boolean isAlert() {
    return action() != RuleAction.ALLOW;
  }

  /** The same with what raised the score. */
  Decision withReasons(Verdict explained) {
    return new Decision(vector, explained, shadow, judgement, scoredAtMillis);
  }
}
