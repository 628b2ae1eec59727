package org.fraudbeam.services.standalone.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether every transaction that was acknowledged has exactly one decision, and every alert one
 * row. Takes everything that is on the topics, then compares.
 *
 * <p>At least once, made effectively once: a decision may be on its topic again, with the same id.
 * It may differ only with the features that it was made from, and those differ only where events
 * came in another order, which the parity report proves of each.
 */
final class Findings {

  private static final int EXAMPLES = 5;

  /**
   * What is no part of a decision: when it was made, after which other, and for the parity report.
   */
  private static final List<String> ABOUT_IT =
      List.of("scored_at", "duplicate", "customer_digest", "terminal_digest", "approximate");

  /** What a decision follows from. */
  private static final String GIVEN = "features";

  private final Set<String> transactions = new HashSet<>();
  private final Map<String, Set<Content>> decisions = new HashMap<>();
  private final Set<String> alerted = new HashSet<>();
  private final Set<String> alerts = new HashSet<>();
  private final Set<String> alertsWithoutDecision = new HashSet<>();
  private long repeated;

  /** Hashes of what a decision is made from and of what it says: a million of them are held. */
  private record Content(int given, int said) {}

  /** A record of the topic of transactions. */
  void transaction(String transactionId) {
    transactions.add(transactionId);
  }

  /** A record of the topic of scores. */
  void decision(JsonNode score) {
    ObjectNode said = score.deepCopy();
    said.remove(ABOUT_IT);
    JsonNode given = said.remove(GIVEN);
    String id = said.path("transaction_id").textValue();
    Set<Content> contents = decisions.computeIfAbsent(id, none -> new HashSet<>(2));
    repeated += contents.isEmpty() ? 0 : 1;
    contents.add(new Content(given.hashCode(), said.hashCode()));
    if (said.path("is_fraud").booleanValue()) {
      alerted.add(id);
    }
  }

  /** A record of the topic of alerts. */
  void alert(JsonNode alert) {
    alerts.add(alert.path("alert_id").textValue());
    if (!alerted.contains(alert.path("transaction_id").textValue())) {
      alertsWithoutDecision.add(alert.path("transaction_id").textValue());
    }
  }

  /** Number of transactions on their topic. */
  int transactions() {
    return transactions.size();
  }

  /** Number of decisions that came again. */
  long repeated() {
    return repeated;
  }

  /** Number of transactions whose decisions differ. */
  long differing() {
    return decisions.values().stream().filter(contents -> contents.size() > 1).count();
  }

  /** Number of alerts. */
  int alerts() {
    return alerts.size();
  }

  /**
   * Everything that is wrong, in a sentence each.
   *
   * @param acknowledged ids of the transactions that somebody was told are safe
   * @param rows ids of the alerts in the database
   */
  List<String> faults(Collection<String> acknowledged, Collection<String> rows) {
    List<String> faults = new ArrayList<>();
    tell(
        faults,
        "acknowledged transactions are not on their topic",
        without(acknowledged, transactions));
    tell(faults, "transactions have no decision", without(transactions, decisions.keySet()));
    tell(faults, "decisions are of no transaction", without(decisions.keySet(), transactions));
    tell(
        faults,
        "transactions were decided in two ways from the same features",
        decisions.entrySet().stream()
            .filter(entry -> isContradiction(entry.getValue()))
            .map(Map.Entry::getKey)
            .toList());
    tell(faults, "alerts are of no alerting decision", alertsWithoutDecision);
    tell(faults, "alerts have no row", without(alerts, rows));
    tell(faults, "rows are of no alert", without(rows, alerts));
    return faults;
  }

  private static boolean isContradiction(Set<Content> contents) {
    return contents.stream().map(Content::given).distinct().count() < contents.size();
  }

  private static List<String> without(Collection<String> all, Collection<String> others) {
    Set<String> rest = new HashSet<>(all);
    rest.removeAll(new HashSet<>(others));
    return List.copyOf(rest);
  }

  private static void tell(List<String> faults, String sentence, Collection<String> ids) {
    if (!ids.isEmpty()) {
      faults.add(
          "%,d %s, such as %s"
              .formatted(ids.size(), sentence, ids.stream().sorted().limit(EXAMPLES).toList()));
    }
  }
}
