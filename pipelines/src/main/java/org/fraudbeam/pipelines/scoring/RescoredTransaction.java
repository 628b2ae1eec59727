package org.fraudbeam.pipelines.scoring;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.fraudbeam.features.transaction.Binary;
import org.fraudbeam.features.transaction.BinaryCoder;
import org.fraudbeam.pipelines.archive.TableColumn;
import org.fraudbeam.pipelines.archive.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that was scored again.
 *
 * @param transactionId the transaction
 * @param userId its customer
 * @param timestampMillis its time, epoch milliseconds
 * @param score by the version of this run; null if the history has no such transaction
 * @param servedScore as served, null if none was
 * @param servedVersion the version that served it, null if none did
 * @param outcome how the two compare
 * @param explanation of what is unexplained, for people; else empty
 */
record RescoredTransaction(
    String transactionId,
    String userId,
    long timestampMillis,
    @Nullable Double score,
    @Nullable Double servedScore,
    @Nullable Integer servedVersion,
    RescoringOutcome outcome,
    String explanation) {

  static final String OUTCOME = "outcome";
  static final String EXPLANATION = "explanation";

  /** The columns of the output. */
  static final TableSchema<RescoredTransaction> SCHEMA =
      TableSchema.of(
          List.of(
              TableColumn.text("transaction_id", RescoredTransaction::transactionId),
              TableColumn.time("timestamp", RescoredTransaction::timestampMillis),
              TableColumn.text("user_id", RescoredTransaction::userId),
              TableColumn.optionalNumber("score", RescoredTransaction::score),
              TableColumn.optionalNumber("served_score", RescoredTransaction::servedScore),
              TableColumn.optionalSmall("served_version", RescoredTransaction::servedVersion),
              TableColumn.text(OUTCOME, row -> row.outcome().label()),
              TableColumn.text(EXPLANATION, RescoredTransaction::explanation)));

  /** Codes a transaction. */
  static final class RescoredTransactionCoder extends BinaryCoder<RescoredTransaction> {

    private static final long serialVersionUID = 1L;

    @Override
    public void write(RescoredTransaction value, DataOutput out) throws IOException {
      Binary.writeText(value.transactionId(), out);
      Binary.writeText(value.userId(), out);
      out.writeLong(value.timestampMillis());
      writeNumber(value.score(), out);
      writeNumber(value.servedScore(), out);
      Integer version = value.servedVersion();
      writeNumber(version == null ? null : version.doubleValue(), out);
      Binary.writeText(value.outcome().name(), out);
      Binary.writeText(value.explanation(), out);
    }

    @Override
    public RescoredTransaction read(DataInput in) throws IOException {
      String transactionId = Binary.readText(in);
      String userId = Binary.readText(in);
      long timestampMillis = in.readLong();
      Double score = readNumber(in);
      Double servedScore = readNumber(in);
      Double version = readNumber(in);
      return new RescoredTransaction(
          transactionId,
          userId,
          timestampMillis,
          score,
          servedScore,
          version == null ? null : version.intValue(),
          RescoringOutcome.valueOf(Binary.readText(in)),
          Binary.readText(in));
    }

    private static void writeNumber(@Nullable Double value, DataOutput out) throws IOException {
      out.writeBoolean(value != null);
      if (value != null) {
        out.writeDouble(value);
      }
    }

    private static @Nullable Double readNumber(DataInput in) throws IOException {
      return in.readBoolean() ? in.readDouble() : null;
    }
  }
}
