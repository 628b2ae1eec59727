package org.fraudbeam.pipelines.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.apache.beam.sdk.values.KV;

/**
 * What was counted of a day, as a line of JSON.
 *
 * @param day as 2018-07-01
 * @param counts of its transactions
 */
record DayLine(String day, TransactionCounts counts) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static String write(KV<Long, TransactionCounts> day) {
    try {
      return JSON.writeValueAsString(
          new DayLine(LocalDate.ofEpochDay(day.getKey()).toString(), day.getValue()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DayLine read(String line) {
    try {
      return JSON.readValue(line, DayLine.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The day, counted from 1970-01-01. */
  long epochDay() {
    return LocalDate.parse(day).toEpochDay();
  }
}
