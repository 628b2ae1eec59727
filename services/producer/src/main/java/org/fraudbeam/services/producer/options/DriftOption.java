package org.fraudbeam.services.producer.options;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.fraudbeam.services.producer.simulation.AmountDrift;
import org.fraudbeam.services.producer.simulation.CardTesting;
import org.fraudbeam.services.producer.simulation.Period;
import org.fraudbeam.services.producer.simulation.Simulation;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A drift on request: {@code amount=x3,from=2026-03-01} or {@code
 * fraud=card-testing,from=2026-03-01,to=2026-04-01}.
 *
 * @param text as it was written
 * @param change what it does to a simulation
 */
public record DriftOption(String text, UnaryOperator<Simulation> change) {
  private static final Set<String> SETTINGS = Set.of("amount", "fraud", "from", "to");
  private static final String CARD_TESTING = "card-testing";

  /** Reads a drift. */
  public static final class Converter implements ITypeConverter<DriftOption> {
    @Override
    public DriftOption convert(String text) {
      Settings settings = Settings.parse(text, SETTINGS);
      if (settings.has("amount") == settings.has("fraud")) {
        throw new TypeConversionException("a drift needs either amount=x3 or fraud=card-testing");
      }
      return new DriftOption(text, settings.has("amount") ? amount(settings) : fraud(settings));
    }
  }

  private static UnaryOperator<Simulation> amount(Settings settings) {
    double factor = settings.factor("amount");
    try {
      AmountDrift drift = new AmountDrift(factor, settings.period());
      return simulation -> simulation.with(drift);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private static UnaryOperator<Simulation> fraud(Settings settings) {
    if (!settings.text("fraud").equals(CARD_TESTING)) {
      throw new TypeConversionException(
          "'fraud=%s' is unknown; known is %s".formatted(settings.text("fraud"), CARD_TESTING));
    }
    Period period = settings.period();
    return simulation -> simulation.with(new CardTesting(period));
  }

  @Override
  public String toString() {
    return text;
  }
}
