package org.fraudbeam.services.scorer.decisions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.ByteArrayDataOutput;
import com.google.common.io.ByteStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows in the binary format of PostgreSQL's {@code COPY}: cheaper than {@code INSERT} on both
 * sides, and nothing has to be quoted.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, binary format</a>
 */
final class BinaryRows {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final int NULL = -1;
  private static final int END = -1;
  private static final long EPOCH_MILLIS = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

  private final ByteArrayDataOutput out = ByteStreams.newDataOutput(1 << 16);
  private final int columns;

  /** No rows yet, each of which will have so many columns. */
  BinaryRows(int columns) {
    this.columns = columns;
    out.write(SIGNATURE);
    out.writeInt(0);
    out.writeInt(0);
  }

  /** Begins a row, whose values follow. */
  BinaryRows row() {
    out.writeShort(columns);
    return this;
  }

  BinaryRows smallInteger(int value) {
    out.writeInt(Short.BYTES);
    out.writeShort(value);
    return this;
  }

  BinaryRows integer(@Nullable Integer value) {
    if (value == null) {
      return nothing();
    }
    out.writeInt(Integer.BYTES);
    out.writeInt(value);
    return this;
  }

  BinaryRows bigInteger(long value) {
    out.writeInt(Long.BYTES);
    out.writeLong(value);
    return this;
  }

  BinaryRows doublePrecision(@Nullable Double value) {
    return value == null ? nothing() : bigInteger(Double.doubleToLongBits(value));
  }

  BinaryRows time(long epochMillis) {
    return bigInteger((epochMillis - EPOCH_MILLIS) * 1_000);
  }

  BinaryRows flag(@Nullable Boolean value) {
    if (value == null) {
      return nothing();
    }
    out.writeInt(1);
    out.writeBoolean(value);
    return this;
  }

  BinaryRows uuid(UUID value) {
    out.writeInt(2 * Long.BYTES);
    out.writeLong(value.getMostSignificantBits());
    out.writeLong(value.getLeastSignificantBits());
    return this;
  }

  BinaryRows text(String value) {
    byte[] utf8 = value.getBytes(UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
    return this;
  }

  /** Has the database take the rows. Nothing may be added after it. */
  void copy(Connection connection, String statement) throws SQLException {
    out.writeShort(END);
    try (ByteArrayInputStream rows = new ByteArrayInputStream(out.toByteArray())) {
      long unused = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BinaryRows nothing() {
    out.writeInt(NULL);
    return this;
  }
}
