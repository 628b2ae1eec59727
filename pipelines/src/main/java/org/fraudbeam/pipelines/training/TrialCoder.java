package org.fraudbeam.pipelines.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** Trials as JSON: there are few of them, and what they hold still grows. */
public final class TrialCoder extends AtomicCoder<Trial> {

  private static final long serialVersionUID = 1L;
  private static final TrialCoder INSTANCE = new TrialCoder();
  private static final ObjectMapper JSON = new ObjectMapper();

  private TrialCoder() {}

  /** The coder. */
  public static TrialCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Trial trial, OutputStream out) throws IOException {
    StringUtf8Coder.of().encode(text(trial), out);
  }

  @Override
  public Trial decode(InputStream in) throws IOException {
    return read(StringUtf8Coder.of().decode(in));
  }

  static String text(Trial trial) throws IOException {
    return JSON.writeValueAsString(trial);
  }

  static Trial read(String text) throws IOException {
    return JSON.readValue(text, Trial.class);
  }
}
