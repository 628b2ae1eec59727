package org.fraudbeam.pipelines.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.fraudbeam.features.definition.Feature;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * What expressions can read of a transaction, by name. Each variable has a type of its own, so that
 * a name that is misspelt is refused when the rule is saved.
 */
final class RuleVariables {

  /** A variable as people know it, its type in CEL, and how it is read. */
  record Variable(RuleVariable description, CelType type, Function<RuleInput, Object> read) {}

  private final Map<String, Variable> byName = new LinkedHashMap<>();

  private RuleVariables() {}

  static RuleVariables of(FeatureSet features) {
    RuleVariables variables = new RuleVariables();
    variables.number("score", "the score of the model, 0 while there is none", RuleInput::score);
    variables.number(
        "transaction.amount", "the amount in units of its currency", RuleInput::amount);
    variables.text("transaction.currency", "ISO 4217 code", Transaction::currency);
    variables.text("transaction.transaction_id", "the transaction", Transaction::transactionId);
    variables.text("transaction.user_id", "the customer", Transaction::userId);
    variables.text("transaction.merchant_id", "the terminal", Transaction::merchantId);
    variables.text(
        "transaction.payment_method",
        "as given, empty where it is not",
        Transaction::paymentMethod);
    variables.text(
        "transaction.ip_address", "as given, empty where it is not", Transaction::ipAddress);
    variables.add(
        "transaction.timestamp",
        "when it happened, UTC",
        SimpleType.TIMESTAMP,
        input -> Instant.ofEpochMilli(input.transaction().timestampMillis()));
    List<Feature> all = features.features();
    for (int i = 0; i < all.size(); i++) {
      int position = i;
      variables.number(
          "features." + all.get(i).name(),
          all.get(i).description(),
          input -> input.value(position));
    }
    return variables;
  }

  private void number(String name, String description, Function<RuleInput, Object> read) {
    add(name, description, SimpleType.DOUBLE, read);
  }

  private void text(String name, String description, Function<Transaction, @Nullable String> read) {
    add(
        name,
        description,
        SimpleType.STRING,
        input -> Objects.requireNonNullElse(read.apply(input.transaction()), ""));
  }

  private void add(
      String name, String description, CelType type, Function<RuleInput, Object> read) {
    String word = type.equals(SimpleType.TIMESTAMP) ? "timestamp" : type.name();
    byName.put(name, new Variable(new RuleVariable(name, word, description), type, read));
  }

  /** All of them by their names. */
  Map<String, Variable> byName() {
    return byName;
  }
}
