package org.fraudbeam.services.standalone.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FindingsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Findings findings = new Findings();

  @BeforeEach
  void decideTwoAndAlertOne() throws Exception {
    findings.transaction("a");
    findings.transaction("b");
    findings.decision(score("a", 1.5, true, 0.9));
    findings.decision(score("b", 2.5, false, 0.1));
    findings.alert(alert("alert-a", "a"));
  }

  @Test
  void shouldFindNothingWhereAllIsThereOnce() {
    assertThat(findings.faults(List.of("a", "b"), List.of("alert-a"))).isEmpty();
    assertThat(findings.transactions()).isEqualTo(2);
    assertThat(findings.alerts()).isEqualTo(1);
    assertThat(findings.repeated()).isZero();
  }

  @Test
  void shouldAllowTheSameDecisionAgainAtAnotherTime() throws Exception {
    findings.decision(score("a", 1.5, true, 0.9).put("scored_at", "later"));
    findings.alert(alert("alert-a", "a"));
    assertThat(findings.faults(List.of("a", "b"), List.of("alert-a"))).isEmpty();
    assertThat(findings.repeated()).isEqualTo(1);
    assertThat(findings.differing()).isZero();
  }

  @Test
  void shouldCountADecisionThatDiffersWithItsFeatures() throws Exception {
    findings.decision(score("a", 1.75, false, 0.4));
    assertThat(findings.faults(List.of("a", "b"), List.of("alert-a"))).isEmpty();
    assertThat(findings.differing()).isEqualTo(1);
  }

  @Test
  void shouldFindTwoDecisionsFromTheSameFeatures() throws Exception {
    findings.decision(score("b", 2.5, false, 0.2));
    assertThat(findings.faults(List.of("a", "b"), List.of("alert-a")))
        .containsExactly(
            "1 transactions were decided in two ways from the same features, such as [b]");
  }

  @Test
  void shouldFindWhatIsMissing() {
    findings.transaction("c");
    assertThat(findings.faults(List.of("a", "b", "c", "d"), List.of()))
        .containsExactly(
            "1 acknowledged transactions are not on their topic, such as [d]",
            "1 transactions have no decision, such as [c]",
            "1 alerts have no row, such as [alert-a]");
  }

  @Test
  void shouldFindWhatNobodySent() throws Exception {
    findings.decision(score("e", 1, false, 0.1));
    findings.alert(alert("alert-b", "b"));
    assertThat(findings.faults(List.of("a", "b"), List.of("alert-a", "alert-b", "alert-c")))
        .containsExactly(
            "1 decisions are of no transaction, such as [e]",
            "1 alerts are of no alerting decision, such as [b]",
            "1 rows are of no alert, such as [alert-c]");
  }

  private static ObjectNode score(String id, double feature, boolean alerts, double score)
      throws Exception {
    return (ObjectNode)
        JSON.readTree(
            """
        {"transaction_id": "%s", "features": [%s], "customer_digest": "01", "terminal_digest": "02",
         "duplicate": false, "approximate": false, "scored_at": "now", "is_fraud": %s, "score": %s}"""
                .formatted(id, feature, alerts, score));
  }

  private static JsonNode alert(String alertId, String transactionId) throws Exception {
    return JSON.readTree(
        "{\"alert_id\": \"%s\", \"transaction_id\": \"%s\"}".formatted(alertId, transactionId));
  }
}
