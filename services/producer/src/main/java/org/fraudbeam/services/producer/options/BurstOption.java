package org.fraudbeam.services.producer.options;

import java.util.Set;
import org.fraudbeam.services.producer.simulation.Burst;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a burst: {@code rate=x5,from=2026-03-01T12:00,to=2026-03-01T13:00}. */
public final class BurstOption implements ITypeConverter<Burst> {
  private static final Set<String> SETTINGS = Set.of("rate", "from", "to");

  @Override
  public Burst convert(String text) {
    Settings settings = Settings.parse(text, SETTINGS);
    // A burst that never ends is no burst, but a larger population.
    settings.text("to");
    try {
      return new Burst(settings.factor("rate"), settings.period());
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
