package org.fraudbeam.services.producer.options;

import org.fraudbeam.services.producer.disturbance.Share;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads shares such as 0.01 and 1%. */
public final class Shares implements ITypeConverter<Share> {

  @Override
  public Share convert(String text) {
    boolean percent = text.endsWith("%");
    try {
      double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
      return Share.of(percent ? number / 100 : number);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'" + text + "' is no share; write 0.01 or 1%, at most all");
    }
  }
}
