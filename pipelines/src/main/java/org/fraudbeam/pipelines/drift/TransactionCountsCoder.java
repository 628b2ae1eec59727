package org.fraudbeam.pipelines.drift;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.fraudbeam.features.transaction.Binary;
import org.fraudbeam.features.transaction.BinaryCoder;

/** Codes counts as JSON: there are few of them, and a person can read what a run has counted. */
final class TransactionCountsCoder extends BinaryCoder<TransactionCounts> {

  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TransactionCountsCoder INSTANCE = new TransactionCountsCoder();

  private TransactionCountsCoder() {}

  static TransactionCountsCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(TransactionCounts counts, DataOutput out) throws IOException {
    Binary.writeBytes(JSON.writeValueAsBytes(counts), out);
  }

  @Override
  public TransactionCounts read(DataInput in) throws IOException {
    return JSON.readValue(Binary.readBytes(in), TransactionCounts.class);
  }

  @Override
  public boolean consistentWithEquals() {
    return false;
  }
}
