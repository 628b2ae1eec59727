package org.fraudbeam.pipelines.io;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.jspecify.annotations.Nullable;

/** Reads the events of one file in the order of its rows. */
final class EventReader implements Closeable {

  private final String file;
  private final RowReader rows;
  private final RowEvents events;
  private final Consumer<RejectedRow> rejected;

  private EventReader(
      String file, RowReader rows, RowEvents events, Consumer<RejectedRow> rejected) {
    this.file = file;
    this.rows = rows;
    this.events = events;
    this.rejected = rejected;
  }

  /** Opens a file; a row that is no valid event goes to {@code rejected}. */
  static EventReader open(String file, ColumnMapping mapping, Consumer<RejectedRow> rejected)
      throws IOException {
    ResourceId resource = FileSystems.matchNewResource(file, false);
    RowReader rows = RowReader.open(resource, mapping);
    FileLayout layout = mapping.layoutOf(rows.header(), file);
    rows.select(layout.allPositions());
    return new EventReader(file, rows, new RowEvents(mapping, layout), rejected);
  }

  /** Returns the events of the next row that is valid, none to two of them; null at the end. */
  @Nullable List<Event> next() throws IOException {
    Row row = rows.next();
    while (row != null) {
      try {
        return events.of(row);
      } catch (InvalidEventException e) {
        rejected.accept(
            new RejectedRow(
                file, row.number(), row.bytes(), e.reason(), String.valueOf(e.getMessage())));
      }
      row = rows.next();
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
