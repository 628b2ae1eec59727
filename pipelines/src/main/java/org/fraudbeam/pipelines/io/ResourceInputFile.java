package org.fraudbeam.pipelines.io;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file of any file system that Beam knows, as Parquet reads it, once: without Hadoop's. Its
 * length is that of the file which was opened, whatever takes its name meanwhile.
 */
final class ResourceInputFile implements InputFile {

  private final ResourceId file;
  private final SeekableByteChannel channel;

  private ResourceInputFile(ResourceId file, SeekableByteChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens a file.
   *
   * @throws InvalidFileException if its file system cannot seek
   */
  static ResourceInputFile open(ResourceId file) throws IOException {
    ReadableByteChannel channel = FileSystems.open(file);
    if (channel instanceof SeekableByteChannel seekable) {
      return new ResourceInputFile(file, seekable);
    }
    channel.close();
    throw new InvalidFileException(
        "Parquet needs a file system that can seek, which that of " + file + " cannot: copy it");
  }

  @Override
  public long getLength() throws IOException {
    return channel.size();
  }

  /** The file from its beginning; closing the stream closes the file. */
  @Override
  public SeekableInputStream newStream() {
    return new ChannelStream(channel);
  }

  @Override
  public String toString() {
    return file.toString();
  }

  private static final class ChannelStream extends DelegatingSeekableInputStream {

    private final SeekableByteChannel channel;

    ChannelStream(SeekableByteChannel channel) {
      super(Channels.newInputStream(channel));
      this.channel = channel;
    }

    @Override
    public long getPos() throws IOException {
      return channel.position();
    }

    @Override
    public void seek(long position) throws IOException {
      channel.position(position);
    }
  }
}
