package org.fraudbeam.services.scorer.console.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.fraudbeam.pipelines.model.Reason;
import org.fraudbeam.services.scorer.console.chart.Waterfall.Kind;
import org.fraudbeam.services.scorer.console.chart.Waterfall.Step;
import org.junit.jupiter.api.Test;

final class WaterfallTest {

  @Test
  void shouldClimbFromTheScoreWithoutTheReasonsToTheScore() {
    Waterfall plot = Waterfall.of(0.9, List.of(reason("first", 3), reason("second", 1)));

    assertThat(plot.steps())
        .extracting(Step::kind)
        .containsExactly(Kind.WITHOUT, Kind.REASON, Kind.REASON, Kind.SCORE);
    assertThat(plot.steps()).extracting(Step::text).containsExactly("", "first", "second", "");
    // log-odds of 0.9 are 2.197; minus 4 that is -1.803, the score 0.1415.
    assertThat(plot.scoreWithout()).isCloseTo(0.1415, within(1e-4));
    assertThat(plot.steps().get(3).score()).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void shouldDrawBarsAsLongAsWhatTheyAdd() {
    Waterfall plot = Waterfall.of(0.9, List.of(reason("first", 3), reason("second", 1)));
    Step first = plot.steps().get(1);
    Step second = plot.steps().get(2);

    // The axis has half a unit of log-odds on both sides of the four that the reasons add.
    assertThat(first.left()).isEqualTo(10);
    assertThat(first.width()).isEqualTo(60);
    assertThat(second.left()).isEqualTo(70);
    assertThat(second.right()).isEqualTo(90);
    assertThat(plot.steps().get(3).width()).isEqualTo(90);
  }

  @Test
  void shouldMarkRoundScoresOnTheAxis() {
    Waterfall plot = Waterfall.of(0.9, List.of(reason("only", 4)));

    assertThat(plot.ticks()).extracting(Tick::label).containsExactly("0.1", "0.5", "0.9");
    assertThat(plot.ticks().get(2).at()).isEqualTo(90);
  }

  @Test
  void shouldDrawAnAlertWithoutReasonsAndScoresOfZeroAndOne() {
    assertThat(Waterfall.of(0.7, List.of()).steps()).hasSize(2);
    assertThat(Waterfall.of(0, List.of()).scoreWithout()).isCloseTo(0, within(1e-5));
    assertThat(Waterfall.of(1, List.of()).scoreWithout()).isCloseTo(1, within(1e-5));
  }

  @Property(tries = 200)
  void shouldLetEveryBarBeginWhereTheOneBeforeEndsAndStayInside(
      @ForAll @DoubleRange(min = 0, max = 1) double score,
      @ForAll @Size(max = 6) List<@DoubleRange(min = 0.01, max = 5) Double> contributions) {
    List<Reason> reasons = contributions.stream().map(added -> reason("reason", added)).toList();
    List<Step> steps = Waterfall.of(score, reasons).steps();

    for (int i = 1; i < steps.size() - 1; i++) {
      assertThat(steps.get(i).left()).isCloseTo(steps.get(i - 1).right(), within(0.011));
    }
    assertThat(steps.get(steps.size() - 1).right())
        .isCloseTo(steps.get(steps.size() - 2).right(), within(0.011));
    assertThat(steps).allMatch(step -> step.left() >= 0 && step.right() <= 100);
  }

  private static Reason reason(String text, double contribution) {
    return new Reason("feature", text, 0, contribution);
  }
}
