package org.fraudbeam.pipelines.parity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.fraudbeam.features.transaction.Binary;
import org.fraudbeam.features.transaction.BinaryCoder;

/**
 * The outcome of one comparison.
 *
 * @param key of the transaction, see {@link ServedVector#key}
 * @param outcome the outcome
 * @param duplicate whether the served vector answers a transaction again
 * @param description of a fault, for people; else empty
 */
public record Finding(String key, Outcome outcome, boolean duplicate, String description) {

  /** Codes a finding. */
  static final class FindingCoder extends BinaryCoder<Finding> {

    private static final long serialVersionUID = 1L;

    @Override
    public void write(Finding value, DataOutput out) throws IOException {
      Binary.writeText(value.key(), out);
      Binary.writeText(value.outcome().name(), out);
      out.writeBoolean(value.duplicate());
      Binary.writeText(value.description(), out);
    }

    @Override
    public Finding read(DataInput in) throws IOException {
      return new Finding(
          Binary.readText(in),
          Outcome.valueOf(Binary.readText(in)),
          in.readBoolean(),
          Binary.readText(in));
    }
  }
}
