package org.fraudbeam.pipelines.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import org.fraudbeam.pipelines.io.RejectedRows;
import org.jspecify.annotations.Nullable;

/**
 * What a run of {@link FeaturesPipeline} made.
 *
 * @param rows the rows of the table
 * @param rejected the rows that were set aside
 * @param header what the table says of itself
 * @param output where the table is
 * @param elapsed how long it took
 */
record FeaturesSummary(
    long rows, long rejected, FeatureTableHeader header, String output, Duration elapsed) {

  /** Reads it from the files that were written. */
  static FeaturesSummary of(String output, @Nullable String deadLetters, Duration elapsed) {
    FeatureTable table = FeatureTable.at(output);
    long rejected = deadLetters == null ? 0 : RejectedRows.count(deadLetters);
    return new FeaturesSummary(table.rowCount(), rejected, table.header(), output, elapsed);
  }

  String toText() {
    String text =
        String.format(
            Locale.ROOT,
            "Wrote %,d rows of %d features of %s v%d, %s labels, to %s in %.1f s.",
            rows,
            header.featureNames().size(),
            header.featureSet(),
            header.version(),
            header.labelled() ? "with" : "without",
            output,
            elapsed.toMillis() / 1000.0);
    return rejected == 0
        ? text
        : String.format(
            Locale.ROOT, "%s%n%,d rows were set aside as dead letters.", text, rejected);
  }

  String toJson() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("rows", rows);
      json.writeNumberField("rejected_rows", rejected);
      json.writeNumberField("features", header.featureNames().size());
      json.writeStringField("feature_set", header.featureSet());
      json.writeNumberField("version", header.version());
      json.writeStringField("fingerprint", header.fingerprint());
      json.writeBooleanField("labelled", header.labelled());
      json.writeStringField("output", output);
      json.writeNumberField("seconds", elapsed.toMillis() / 1000.0);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
