package org.fraudbeam.pipelines.parity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.fraudbeam.features.transaction.Binary;
import org.fraudbeam.features.transaction.BinaryCoder;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.features.transform.FeatureVectorCoder;

/**
 * A served vector that is not the recomputed one.
 *
 * @param served as served
 * @param recomputed from the whole history
 * @param ofCustomer what the customer's part has come to
 */
record Suspect(ServedVector served, FeatureVector recomputed, Explanation ofCustomer) {

  /** Codes a suspect. */
  static final class SuspectCoder extends BinaryCoder<Suspect> {

    private static final long serialVersionUID = 1L;

    @Override
    public void write(Suspect value, DataOutput out) throws IOException {
      ServedVectorCoder.of().write(value.served(), out);
      FeatureVectorCoder.of().write(value.recomputed(), out);
      Binary.writeText(value.ofCustomer().name(), out);
    }

    @Override
    public Suspect read(DataInput in) throws IOException {
      return new Suspect(
          ServedVectorCoder.of().read(in),
          FeatureVectorCoder.of().read(in),
          Explanation.valueOf(Binary.readText(in)));
    }

    @Override
    public boolean consistentWithEquals() {
      return false;
    }
  }
}
