package org.fraudbeam.features.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The array behind all coders takes what the streams of the JDK take, and gives it back. */
class BinaryCoderTest {

  private static final long[] NUMBERS = {
    0, 1, 127, 128, 16_383, 16_384, 1L << 62, Long.MAX_VALUE, -1
  };

  @Test
  void shouldWriteTheBytesThatTheJdkWrites() throws IOException {
    BinaryOutput ours = new BinaryOutput();
    ByteArrayOutputStream theirs = new ByteArrayOutputStream();
    writeEverything(ours);
    writeEverything(new DataOutputStream(theirs));
    assertThat(written(ours)).isEqualTo(theirs.toByteArray());
  }

  @Test
  void shouldReadWhatTheJdkReads() throws IOException {
    BinaryOutput out = new BinaryOutput();
    writeEverything(out);
    BinaryInput ours = new BinaryInput(written(out));
    assertThat(readEverything(ours))
        .isEqualTo(readEverything(new DataInputStream(new ByteArrayInputStream(written(out)))));
    assertThat(ours.skipBytes(1)).as("at the end").isZero();
  }

  @Test
  void shouldGrowAsMuchAsItMust() throws IOException {
    byte[] large = new byte[100_000];
    Arrays.fill(large, (byte) 7);
    BinaryOutput out = new BinaryOutput();
    out.write(1);
    out.write(large);
    assertThat(out.size()).isEqualTo(100_001);
    assertThat(written(out)).startsWith(1, 7).endsWith(7, 7);
  }

  @Test
  void shouldHandOverAValueInOnePieceBehindItsLength() throws IOException {
    List<Integer> pieces = new ArrayList<>();
    OutputStream stream =
        new OutputStream() {
          @Override
          public void write(int value) {
            pieces.add(1);
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            pieces.add(length);
          }
        };
    Pair.CODER.encode(new Pair("one", 2), stream);
    assertThat(pieces).containsExactly(1, 4 + Long.BYTES);
  }

  @Test
  void shouldCodeAValueWithinAValue() throws IOException {
    BinaryCoder<Pair> nesting =
        new BinaryCoder<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public void write(Pair value, DataOutput out) throws IOException {
            Binary.writeText("before", out);
            Binary.writeBytes(encoded(Pair.CODER, value), out);
            Binary.writeText("behind", out);
          }

          @Override
          public Pair read(DataInput in) throws IOException {
            assertThat(Binary.readText(in)).isEqualTo("before");
            Pair pair = Pair.CODER.decode(new ByteArrayInputStream(Binary.readBytes(in)));
            assertThat(Binary.readText(in)).isEqualTo("behind");
            return pair;
          }
        };
    byte[] bytes = encoded(nesting, new Pair("one", 2));
    assertThat(nesting.decode(new ByteArrayInputStream(bytes))).isEqualTo(new Pair("one", 2));
  }

  @Test
  void shouldWriteNothingOfAValueThatFailed() throws IOException {
    assertThatThrownBy(() -> encoded(Pair.CODER, new Pair("fails", -1)))
        .isInstanceOf(IOException.class);
    assertThat(encoded(Pair.CODER, new Pair("one", 2))).hasSize(1 + 4 + Long.BYTES);
  }

  @Test
  void shouldRefuseAValueThatIsCutOffOrTooLong() throws IOException {
    byte[] bytes = encoded(Pair.CODER, new Pair("one", 2));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Pair.CODER.decode(new ByteArrayInputStream(cut)))
          .isInstanceOf(EOFException.class);
    }
    byte[] tooShort = bytes.clone();
    tooShort[0]--;
    assertThatThrownBy(() -> Pair.CODER.decode(new ByteArrayInputStream(tooShort)))
        .isInstanceOf(EOFException.class)
        .hasMessage("8 bytes were expected and 7 are left: the value is cut off or corrupt");
    byte[] tooLong = Arrays.copyOf(bytes, bytes.length + 1);
    tooLong[0]++;
    assertThatThrownBy(() -> Pair.CODER.decode(new ByteArrayInputStream(tooLong)))
        .isInstanceOf(IOException.class)
        .hasMessage("1 bytes too many for a value: the stream is corrupt");
  }

  private record Pair(String text, long number) {

    static final BinaryCoder<Pair> CODER =
        new BinaryCoder<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public void write(Pair value, DataOutput out) throws IOException {
            Binary.writeText(value.text, out);
            if (value.number < 0) {
              throw new IOException("a negative number");
            }
            out.writeLong(value.number);
          }

          @Override
          public Pair read(DataInput in) throws IOException {
            return new Pair(Binary.readText(in), in.readLong());
          }
        };
  }

  private static <T> byte[] encoded(BinaryCoder<T> coder, T value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    coder.encode(value, out);
    return out.toByteArray();
  }

  private static byte[] written(BinaryOutput out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    out.writeTo(bytes, 0);
    return bytes.toByteArray();
  }

  private static void writeEverything(DataOutput out) throws IOException {
    out.write(-1);
    out.writeBoolean(true);
    out.writeByte(-2);
    out.writeShort(-3);
    out.writeShort(40_000);
    out.writeChar('\u20ac');
    out.writeInt(Integer.MIN_VALUE + 5);
    out.writeLong(Long.MIN_VALUE + 6);
    out.writeFloat(-1.5f);
    out.writeDouble(-0.0);
    out.writeUTF("\u20ac and \u0000");
    out.write(new byte[] {1, 2, 3, 4, 5}, 1, 3);
    out.writeBytes("ab");
    out.writeChars("\u20ac");
    for (long number : NUMBERS) {
      Binary.writeUnsigned(number, out);
    }
  }

  private static List<Object> readEverything(DataInput in) throws IOException {
    byte[] part = new byte[4];
    List<Object> values =
        new ArrayList<>(
            List.of(
                in.readUnsignedByte(),
                in.readBoolean(),
                in.readByte(),
                in.readShort(),
                in.readUnsignedShort(),
                in.readChar(),
                in.readInt(),
                in.readLong(),
                in.readFloat(),
                in.readDouble(),
                in.readUTF()));
    in.readFully(part, 1, 3);
    values.add(Arrays.toString(part));
    values.add(in.skipBytes(1));
    values.add(in.readByte());
    values.add(in.skipBytes(2));
    for (long number : NUMBERS) {
      assertThat(Binary.readUnsigned(in)).isEqualTo(number);
    }
    return values;
  }
}
