package org.fraudbeam.services.scorer.console.page;

import java.util.List;
import org.fraudbeam.services.scorer.models.AliasMove;
import org.jspecify.annotations.Nullable;

/**
 * What a move of aliases would change, before it is made.
 *
 * @param row the version that it is about
 * @param changes what would change
 * @param consequence what follows from it, as a sentence
 * @param warning what speaks against it; null if nothing does
 * @param seen the aliases that the visitor sees, to be sent with the form
 * @param draft the reason so far; may be empty
 * @param refusal why it was refused; null if it was not
 */
public record AliasMovePage(
    Frame frame,
    AliasMove move,
    ModelRow row,
    List<Change> changes,
    String consequence,
    @Nullable String warning,
    String seen,
    String draft,
    @Nullable String refusal) {

  /** Longest reason, in characters: MLflow keeps no more than some thousand. */
  public static final int LONGEST_REASON = 1_000;

  /** Where an alias points now, and where it would. */
  public record Change(String alias, String now, String then) {}

  /** Where the form goes. */
  public String address() {
    return row.address() + "/" + move.word();
  }

  /** What the button says. */
  public String button() {
    return switch (move) {
      case PROMOTE -> "Make " + inText() + " the champion";
      case CHALLENGE -> "Make " + inText() + " the challenger";
      case ROLLBACK -> "Go back to " + inText();
    };
  }

  private String inText() {
    return "version " + row.version().number();
  }
}
