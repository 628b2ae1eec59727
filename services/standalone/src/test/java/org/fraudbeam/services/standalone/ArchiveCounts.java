package org.fraudbeam.services.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.fraudbeam.pipelines.python.PythonEnvironment;

/** Counts the rows of an archive with DuckDB, in a process of its own, again and again. */
final class ArchiveCounts implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PAUSE_MILLIS = 50;

  private final Path errors;
  private final Process process;
  private final Writer input;
  private final BufferedReader output;
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> looks;
  private int number;
  private volatile long scores;

  private ArchiveCounts(Path errors, Process process) {
    this.errors = errors;
    this.process = process;
    this.input = process.outputWriter(UTF_8);
    this.output = process.inputReader(UTF_8);
    this.looks = watch.scheduleWithFixedDelay(this::count, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Looks at an archive from now on.
   *
   * @param errors a file for what DuckDB complains of
   */
  static ArchiveCounts watch(Path archive, Path errors) throws IOException, InterruptedException {
    return new ArchiveCounts(
        errors,
        PythonEnvironment.install()
            .script("count_archive.py", archive.toString())
            .redirectError(errors.toFile())
            .start());
  }

  /** Counts, and requires that every row there is there once and that none has gone. */
  synchronized JsonNode count() {
    try {
      input.write('\n');
      input.flush();
      String line = output.readLine();
      assertThat(line).as(Files.readString(errors)).isNotNull();
      JsonNode counts = JSON.readTree(line);
      for (JsonNode table : counts) {
        assertThat(table.get("distinct")).as(line).isEqualTo(table.get("rows"));
        assertThat(table.get("misplaced").intValue()).as(line).isZero();
      }
      long now = counts.at("/scores/rows").longValue();
      assertThat(now).as(line).isGreaterThanOrEqualTo(scores);
      scores = now;
      number++;
      return counts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The scores that were there when it last looked. */
  long scores() {
    return scores;
  }

  /** How often it has looked; fails if it once could not, or saw what must not be. */
  synchronized int number() throws Exception {
    if (looks.isDone()) {
      looks.get();
    }
    return number;
  }

  @Override
  public void close() {
    watch.shutdownNow();
    process.destroy();
  }
}
