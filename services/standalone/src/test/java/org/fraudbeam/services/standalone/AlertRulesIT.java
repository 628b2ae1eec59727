package org.fraudbeam.services.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The alert rules as promtool sees them, who sends them, and the runbook that they name. */
final class AlertRulesIT {

  @Test
  void shouldBeValidAndFireInTheirTests() throws Exception {
    run("prometheus", "promtool", "check", "config", "prometheus.yml");
    run("prometheus", "promtool", "test", "rules", "tests/alerts_test.yml");
  }

  @Test
  void shouldGoToAnAlertmanagerThatKnowsWhatToDo() throws Exception {
    run("prometheus-alertmanager", "amtool", "check-config", "alertmanager.yml");
  }

  @Test
  void shouldHaveATestInWhichEachFires() throws IOException {
    Set<String> firing =
        MonitoringFiles.yaml("tests/alerts_test.yml")
            .path("tests")
            .findValues("alert_rule_test")
            .stream()
            .flatMap(tests -> elements(tests).stream())
            .filter(test -> !test.path("exp_alerts").isEmpty())
            .map(test -> test.path("alertname").asText())
            .collect(toSet());
    assertThat(MonitoringFiles.rules()).hasSizeGreaterThan(20);
    assertThat(MonitoringFiles.rules())
        .allSatisfy(rule -> assertThat(firing).contains(rule.path("alert").asText()));
  }

  @Test
  void shouldSayHowBadItIsAndWhatToDo() throws IOException {
    Set<String> anchors =
        Files.readAllLines(Path.of("..", "..", "docs", "operations.md")).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4).toLowerCase(Locale.ROOT))
            .collect(toSet());
    assertThat(MonitoringFiles.rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning", "info");
              assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
              String[] runbook = rule.at("/annotations/runbook_url").asText().split("#", 2);
              assertThat(runbook[0]).isEqualTo("docs/operations.md");
              assertThat(anchors).contains(runbook[1]);
            });
  }

  private static void run(String packageName, String name, String... arguments)
      throws IOException, InterruptedException {
    Optional<Path> program = DebianProgram.find(packageName, name);
    Assumptions.assumeTrue(
        program.isPresent(), "there is no " + name + " here, and no apt to fetch it");
    List<String> command = new ArrayList<>(List.of(program.get().toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(MonitoringFiles.FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }
}
