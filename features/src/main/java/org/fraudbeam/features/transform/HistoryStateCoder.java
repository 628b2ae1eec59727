package org.fraudbeam.features.transform;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.fraudbeam.features.aggregate.EntityFeatures;
import org.fraudbeam.features.aggregate.History;
import org.fraudbeam.features.aggregate.HistoryCoder;
import org.fraudbeam.features.transaction.BinaryCoder;

/** Codes the state of one key. */
public final class HistoryStateCoder extends BinaryCoder<History> {

  private static final long serialVersionUID = 1L;

  private final EntityFeatures features;

  /** Codes histories of these features. */
  public HistoryStateCoder(EntityFeatures features) {
    this.features = features;
  }

  @Override
  public void write(History value, DataOutput out) throws IOException {
    HistoryCoder.write(features, value, out);
  }

  @Override
  public History read(DataInput in) throws IOException {
    return HistoryCoder.read(features, in);
  }

  @Override
  public boolean consistentWithEquals() {
    return false;
  }
}
