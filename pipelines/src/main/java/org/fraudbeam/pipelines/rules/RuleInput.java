package org.fraudbeam.pipelines.rules;

import dev.cel.runtime.CelVariableResolver;
import java.util.Optional;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;
import org.fraudbeam.pipelines.rules.RuleVariables.Variable;

/** A transaction as expressions read it: a value is made when a rule asks for it. */
final class RuleInput implements CelVariableResolver {

  private final RuleVariables variables;
  private final Transaction transaction;
  private final double[] values;
  private final double score;
  private double amount = Double.NaN;

  RuleInput(RuleVariables variables, Transaction transaction, double[] values, double score) {
    this.variables = variables;
    this.transaction = transaction;
    this.values = values;
    this.score = score;
  }

  @Override
  public Optional<Object> find(String name) {
    Variable found = variables.byName().get(name);
    return found == null ? Optional.empty() : Optional.of(found.read().apply(this));
  }

  Transaction transaction() {
    return transaction;
  }

  double score() {
    return score;
  }

  double value(int position) {
    return values[position];
  }

  /** In units of the currency; worked out once, as most rules read it. */
  double amount() {
    if (Double.isNaN(amount)) {
      amount = TransactionJson.majorUnits(transaction).doubleValue();
    }
    return amount;
  }
}
