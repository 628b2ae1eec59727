package org.fraudbeam.pipelines.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.pipelines.io.EventFiles.EventFile;
import org.jspecify.annotations.Nullable;

/** Goes through the events of several files, one file open at a time. */
final class EventIterator implements Iterator<Event>, AutoCloseable {

  private final Iterator<EventFile> files;
  private final ColumnMapping mapping;
  private final Consumer<RejectedRow> rejected;
  private Iterator<Event> row = Collections.emptyIterator();
  private @Nullable EventReader reader;

  EventIterator(List<EventFile> files, ColumnMapping mapping, Consumer<RejectedRow> rejected) {
    this.files = files.iterator();
    this.mapping = mapping;
    this.rejected = rejected;
  }

  @Override
  public boolean hasNext() {
    try {
      while (!row.hasNext()) {
        if (!advance()) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Event next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return row.next();
  }

  @Override
  public void close() {
    try {
      closeReader();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes to the next row or, at the end of a file, to the next file; false at the end of all. */
  private boolean advance() throws IOException {
    EventReader current = reader;
    if (current == null) {
      if (!files.hasNext()) {
        return false;
      }
      reader = EventReader.open(files.next().name(), mapping, rejected);
      return true;
    }
    List<Event> events = current.next();
    if (events == null) {
      closeReader();
    } else {
      row = events.iterator();
    }
    return true;
  }

  private void closeReader() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
