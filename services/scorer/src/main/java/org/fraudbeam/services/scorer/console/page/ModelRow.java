package org.fraudbeam.services.scorer.console.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.ModelVersion;
import org.fraudbeam.pipelines.registry.PromotionDecision;

/**
 * A version of the model in a list.
 *
 * @param aliases those that point to it
 */
public record ModelRow(ModelVersion version, List<String> aliases) {

  private static final String UNKNOWN = "–";

  /** A version among others. */
  public static ModelRow of(ModelVersion version, Aliases aliases) {
    return new ModelRow(version, aliases.of(version.number()));
  }

  /** Its name. */
  public String name() {
    return "Version " + version.number();
  }

  /** Where its page is. */
  public String address() {
    return Section.MODELS.path() + "/" + version.number();
  }

  /** How an alias stands out. */
  public static String badge(String alias) {
    return switch (alias) {
      case Aliases.CHAMPION -> "mine";
      case Aliases.CHALLENGER -> "unsure";
      default -> "";
    };
  }

  /** When it was trained; when it was registered, if nobody noted that. */
  public String trained() {
    try {
      return Words.date(Instant.parse(tag("trained_at")));
    } catch (DateTimeException e) {
      return Words.date(version.registeredAt());
    }
  }

  /** A figure that was noted with the version. */
  public String figure(String tag) {
    return tag(tag).isEmpty() ? UNKNOWN : tag(tag);
  }

  /** What share of the alerted cards has a fraud, as far as the held-out days tell. */
  public String expectedPrecision() {
    try {
      return Words.percent(Double.parseDouble(tag("expected_card_precision")));
    } catch (NumberFormatException e) {
      return UNKNOWN;
    }
  }

  /** For which alert budget; may be empty. */
  public String budget() {
    return tag("alert_budget").isEmpty() ? "" : "at " + tag("alert_budget") + " cards a day";
  }

  /** Why it has its place; may be empty. */
  public String decision() {
    return tag(PromotionDecision.TAG);
  }

  private String tag(String name) {
    return version.tags().getOrDefault(name, "");
  }
}
