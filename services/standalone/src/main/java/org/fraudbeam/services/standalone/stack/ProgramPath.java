package org.fraudbeam.services.standalone.stack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of this machine. */
public final class ProgramPath {

  private ProgramPath() {}

  /** Where a program is, or empty if this machine has none of this name. */
  public static Optional<Path> find(String program) {
    String folders = System.getenv("PATH");
    return Stream.of(folders == null ? new String[0] : folders.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
