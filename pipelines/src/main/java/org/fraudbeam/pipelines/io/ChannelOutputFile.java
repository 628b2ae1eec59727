package org.fraudbeam.pipelines.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A Parquet file that is written to a channel which Beam opened, and will close: without a file
 * system of Hadoop's.
 */
public final class ChannelOutputFile implements OutputFile {

  private static final int BUFFER_BYTES = 1 << 16;

  private final WritableByteChannel channel;

  private ChannelOutputFile(WritableByteChannel channel) {
    this.channel = channel;
  }

  /** Writes to the given channel from where it stands. */
  public static ChannelOutputFile to(WritableByteChannel channel) {
    return new ChannelOutputFile(channel);
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return new CountingStream(
        new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES));
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return create(blockSizeHint);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  private static final class CountingStream extends PositionOutputStream {

    private final OutputStream out;
    private long position;

    CountingStream(OutputStream out) {
      this.out = out;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    /** Leaves the channel open: it is not this stream's. */
    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
