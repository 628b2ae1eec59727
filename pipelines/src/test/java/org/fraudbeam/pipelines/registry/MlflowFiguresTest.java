package org.fraudbeam.pipelines.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MlflowFiguresTest {

  @Test
  void shouldNameFiguresByTheirPath() throws IOException {
    MlflowFigures figures =
        of(
            """
            {"trained_at": "2018-08-01", "ranking": {"rows": 7, "roc_auc": 0.5},
             "parameters": {"eta": 0.1, "objective": "binary:logistic"}}
            """);

    assertThat(figures.metrics())
        .containsExactlyInAnyOrderElementsOf(
            json(
                """
                [{"key": "ranking/rows", "value": 7.0, "step": 0},
                 {"key": "ranking/roc_auc", "value": 0.5, "step": 0}]
                """));
    assertThat(figures.parameters())
        .containsExactlyInAnyOrderElementsOf(
            json(
                """
                [{"key": "trained_at", "value": "2018-08-01"},
                 {"key": "eta", "value": "0.1"},
                 {"key": "objective", "value": "binary:logistic"}]
                """));
  }

  @Test
  void shouldTakeTheElementsOfAnArrayAsSteps() throws IOException {
    MlflowFigures figures =
        of("{\"folds\": [{\"from\": \"a\", \"auc\": 0.5}, {\"from\": \"b\", \"auc\": 0.25}]}");

    assertThat(figures.metrics())
        .containsExactlyElementsOf(
            json(
                """
                [{"key": "folds/auc", "value": 0.5, "step": 0},
                 {"key": "folds/auc", "value": 0.25, "step": 1}]
                """));
    assertThat(figures.parameters())
        .containsExactlyElementsOf(
            json(
                """
                [{"key": "folds/0/from", "value": "a"}, {"key": "folds/1/from", "value": "b"}]
                """));
  }

  private static MlflowFigures of(String metrics) throws IOException {
    return MlflowFigures.of(json(metrics));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
