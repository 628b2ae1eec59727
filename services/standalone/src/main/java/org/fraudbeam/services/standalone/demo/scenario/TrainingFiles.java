package org.fraudbeam.services.standalone.demo.scenario;

import java.nio.file.Path;
import java.util.Optional;
import org.fraudbeam.pipelines.io.ColumnMapping;

/**
 * Files of transactions and labels.
 *
 * @param location a file or a folder
 * @param columns a YAML file that says what the columns are called; empty if they have known names
 */
public record TrainingFiles(String location, Optional<Path> columns) {

  ColumnMapping mapping() {
    return columns.map(ColumnMapping::read).orElseGet(ColumnMapping::knownNames);
  }
}
