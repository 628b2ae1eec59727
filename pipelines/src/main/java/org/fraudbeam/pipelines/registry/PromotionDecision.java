package org.fraudbeam.pipelines.registry;

import java.util.OptionalInt;

/**
 * Whether a new version becomes the champion, and why.
 *
 * @param promoted whether it does; otherwise it becomes the challenger
 * @param champion the champion that it was held against; empty if there is none
 * @param sentence why, for people: it goes into the tags of the version and its card
 */
public record PromotionDecision(boolean promoted, OptionalInt champion, String sentence) {

  /** The tag of a version that holds the sentence. */
  public static final String TAG = "decision";

  /** It becomes the champion, as there is none. */
  public static PromotionDecision first() {
    return new PromotionDecision(
        true,
        OptionalInt.empty(),
        "Champion without a comparison: there was no champion to compare it with.");
  }

  /** It becomes the champion in place of another. */
  public static PromotionDecision better(int champion, String why) {
    return new PromotionDecision(true, OptionalInt.of(champion), "Champion: " + why);
  }

  /** It becomes the challenger. */
  public static PromotionDecision challenger(int champion, String why) {
    return new PromotionDecision(false, OptionalInt.of(champion), "Challenger: " + why);
  }

  /** What can be said of a version that comes without transactions to judge it on. */
  public static PromotionDecision uncompared(Aliases aliases) {
    OptionalInt champion = aliases.find(Aliases.CHAMPION);
    return champion.isEmpty()
        ? first()
        : challenger(
            champion.getAsInt(),
            "it came without transactions on which to compare it with version %d, the champion."
                .formatted(champion.getAsInt()));
  }
}
