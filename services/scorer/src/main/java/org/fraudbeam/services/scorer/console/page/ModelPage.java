package org.fraudbeam.services.scorer.console.page;

import java.util.List;
import java.util.Map;
import org.fraudbeam.services.scorer.models.AliasMove;
import org.jspecify.annotations.Nullable;

/**
 * One version of the model.
 *
 * @param row the version
 * @param done what was just done; null if nothing was
 * @param trouble why its bundle cannot be shown; null if it can
 * @param tiles its figures
 * @param plots its plots
 * @param card its model card as HTML; empty if it cannot be shown
 * @param moves what the visitor can do with it
 * @param trail who has moved aliases to it, the first first
 * @param facts where it comes from
 * @param parameters how its trees were grown
 * @param tags what else was noted with it
 */
public record ModelPage(
    Frame frame,
    ModelRow row,
    @Nullable String done,
    @Nullable String trouble,
    List<LivePage.Tile> tiles,
    List<Plot> plots,
    String card,
    List<AliasMove> moves,
    List<ReviewPage.Event> trail,
    Map<String, String> facts,
    Map<String, String> parameters,
    Map<String, String> tags) {

  /** A picture. */
  public record Plot(String name, String address) {}

  /** Where a move of aliases begins. */
  public String address(AliasMove move) {
    return row.address() + "/" + move.word();
  }

  /** What a move is called. */
  public static String label(AliasMove move) {
    return switch (move) {
      case PROMOTE -> "Promote";
      case CHALLENGE -> "Challenge";
      case ROLLBACK -> "Roll back to it";
    };
  }
}
