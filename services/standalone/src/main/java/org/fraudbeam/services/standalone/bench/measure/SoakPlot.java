package org.fraudbeam.services.standalone.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.fraudbeam.services.standalone.bench.measure.Soak.Minute;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws what every minute was like. */
public final class SoakPlot {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 260;

  private SoakPlot() {}

  /** Draws latency, heap and state below each other into a PNG file, which is replaced. */
  public static void draw(Soak soak, Path file) throws IOException {
    XYChart latency = chart("Latency at %,d events a second".formatted(soak.rate()), "ms");
    latency.getStyler().setLegendVisible(true).setLegendPosition(LegendPosition.InsideNE);
    add(latency, "p50", soak, Minute::p50);
    add(latency, "p99", soak, Minute::p99);
    XYChart heap = chart("Heap in use after each minute, without garbage", "MB");
    add(heap, "heap", soak, Minute::heapMegabytes);
    XYChart state = chart("Size of a checkpoint", "MB");
    add(state, "checkpoint", soak, Minute::checkpointMegabytes);
    BitmapEncoder.saveBitmap(
        List.of(latency, heap, state), 3, 1, file.toString(), BitmapEncoder.BitmapFormat.PNG);
  }

  private static XYChart chart(String title, String unit) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("minute")
            .yAxisTitle(unit)
            .build();
    chart.getStyler().setYAxisMin(0.0).setLegendVisible(false);
    return chart;
  }

  private static void add(XYChart chart, String name, Soak soak, ToDoubleFunction<Minute> figure) {
    chart
        .addSeries(
            name,
            soak.minutes().stream().mapToDouble(Minute::number).toArray(),
            soak.minutes().stream().mapToDouble(figure).toArray())
        .setMarker(SeriesMarkers.NONE);
  }
}
