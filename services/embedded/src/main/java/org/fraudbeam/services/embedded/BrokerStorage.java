package org.fraudbeam.services.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** The directory of a KRaft node, which must be formatted once before the first start. */
final class BrokerStorage {

  private static final String MARK_OF_FORMATTED = "meta.properties";

  private static final String LOCK = ".lock";

  private BrokerStorage() {}

  /** Refuses a directory that a running broker holds, before a server fails on it in many words. */
  static void requireUnused(Path logDirectory) {
    Path lock = logDirectory.resolve(LOCK);
    if (!Files.exists(lock)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      if (held == null) {
        throw inUse(logDirectory, null);
      }
    } catch (OverlappingFileLockException e) {
      throw inUse(logDirectory, e);
    } catch (IOException e) {
      throw unusable(logDirectory, e);
    }
  }

  static void formatWhenNew(Path logDirectory) {
    if (Files.exists(logDirectory.resolve(MARK_OF_FORMATTED))) {
      return;
    }
    PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try (silent) {
      Files.createDirectories(logDirectory);
      new Formatter()
          .setPrintStream(silent)
          .setNodeId(BrokerSettings.NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
          .setMetadataLogDirectory(logDirectory.toString())
          .addDirectory(logDirectory.toString())
          .run();
    } catch (Exception e) {
      throw unusable(logDirectory, e);
    }
  }

  private static EmbeddedServerException inUse(Path logDirectory, @Nullable Throwable cause) {
    return new EmbeddedServerException(
        "Another Kafka uses the folder " + logDirectory + ": stop it, or choose another folder.",
        cause);
  }

  private static EmbeddedServerException unusable(Path logDirectory, Exception cause) {
    return new EmbeddedServerException(
        "Kafka cannot keep its data in "
            + logDirectory
            + " ("
            + cause.getMessage()
            + "): choose a folder that can be written.",
        cause);
  }
}
