package org.fraudbeam.services.producer.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fraudbeam.services.producer.random.RandomStream;

/**
 * Terminals on the map, sorted into square cells so that those in reach are found without a look at
 * all.
 */
final class TerminalGrid {
  private static final double MAP_SIDE = 100;
  private static final int MOST_CELLS_PER_SIDE = 100;

  private final double[] xs;
  private final double[] ys;
  private final double radius;
  private final int cellsPerSide;
  private final List<List<Integer>> cells;

  private TerminalGrid(double[] xs, double[] ys, double radius) {
    this.xs = xs;
    this.ys = ys;
    this.radius = radius;
    this.cellsPerSide = Math.max(1, Math.min(MOST_CELLS_PER_SIDE, (int) (MAP_SIDE / radius)));
    this.cells = new ArrayList<>();
    for (int cell = 0; cell < cellsPerSide * cellsPerSide; cell++) {
      cells.add(new ArrayList<>());
    }
    for (int terminal = 0; terminal < xs.length; terminal++) {
      cells.get(cellOf(ys[terminal]) * cellsPerSide + cellOf(xs[terminal])).add(terminal);
    }
  }

  static TerminalGrid scatter(SimulationOptions options) {
    RandomStream random = RandomStream.of(options.seed(), "terminals");
    double[] xs = new double[options.terminals()];
    double[] ys = new double[options.terminals()];
    for (int terminal = 0; terminal < options.terminals(); terminal++) {
      xs[terminal] = random.uniform(0, MAP_SIDE);
      ys[terminal] = random.uniform(0, MAP_SIDE);
    }
    return new TerminalGrid(xs, ys, options.radius());
  }

  private int cellOf(double coordinate) {
    int cell = (int) Math.floor(coordinate / MAP_SIDE * cellsPerSide);
    return Math.max(0, Math.min(cellsPerSide - 1, cell));
  }

  /** The numbers of the terminals nearer than the radius, in ascending order. */
  int[] within(double x, double y) {
    return IntStream.rangeClosed(cellOf(y - radius), cellOf(y + radius))
        .boxed()
        .flatMap(
            row ->
                IntStream.rangeClosed(cellOf(x - radius), cellOf(x + radius))
                    .mapToObj(column -> cells.get(row * cellsPerSide + column)))
        .flatMap(List::stream)
        .mapToInt(Integer::intValue)
        .filter(terminal -> distance(terminal, x, y) < radius)
        .sorted()
        .toArray();
  }

  /** How far a terminal is from a place. */
  double distance(int terminal, double x, double y) {
    return Math.hypot(xs[terminal] - x, ys[terminal] - y);
  }
}
