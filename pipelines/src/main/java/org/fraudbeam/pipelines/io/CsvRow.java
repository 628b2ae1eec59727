package org.fraudbeam.pipelines.io;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.InvalidEventException.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A row of a CSV file. Its text holds one character for each byte of the file, so that the bytes of
 * a rejected row are exactly those of the file, whatever they are; a field becomes UTF-8 when it is
 * asked for.
 *
 * @param number the line on which the row starts, from 1
 * @param bytesAsText the row, one character a byte
 * @param fields its fields, one character a byte; empty if the row is malformed
 * @param fault what is malformed, or null
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: one row lives until the next is read.
record CsvRow(long number, String bytesAsText, String[] fields, @Nullable String fault)
    implements Row {

  @Override
  public @Nullable String text(int column) throws InvalidEventException {
    if (fault != null) {
      throw new InvalidEventException(Fault.WRONG_TYPE, fault);
    }
    if (column < 0 || fields[column].isEmpty()) {
      return null;
    }
    return decode(fields[column]);
  }

  @Override
  public long timestampMillis(int column, String field, TimestampFormat format)
      throws InvalidEventException {
    return format.parse(field, text(column));
  }

  @Override
  public byte[] bytes() {
    return bytesAsText.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String decode(String field) throws InvalidEventException {
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) >= 0x80) {
        return decodeUtf8(field);
      }
    }
    return field;
  }

  private static String decodeUtf8(String field) throws InvalidEventException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(field.getBytes(StandardCharsets.ISO_8859_1));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidEventException(Fault.WRONG_TYPE, "row is not UTF-8 text");
    }
  }
}
