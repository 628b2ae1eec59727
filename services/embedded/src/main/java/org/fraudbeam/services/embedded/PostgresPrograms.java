package org.fraudbeam.services.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked from their jar. */
final class PostgresPrograms {

  private static final int OWNER_MAY_EXECUTE = 0100;

  private final Path folder;
  private final List<String> prefix;

  private PostgresPrograms(Path folder, List<String> prefix) {
    this.folder = folder;
    this.prefix = prefix;
  }

  /**
   * The programs in a folder, unpacked where it does not exist.
   *
   * @throws EmbeddedServerException where there are none for this machine, or where they do not run
   */
  static PostgresPrograms in(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      unpack(folder);
    }
    return new PostgresPrograms(folder, prefix());
  }

  /** The words that call a program. */
  List<String> call(String program, String... arguments) {
    List<String> words = new ArrayList<>(prefix);
    words.add(folder.resolve("bin").resolve(program).toString());
    words.addAll(List.of(arguments));
    return words;
  }

  /**
   * Runs a program to its end.
   *
   * @param request what the program is asked to do, for the sentence of a failure
   * @throws EmbeddedServerException when it fails
   */
  void run(String request, String program, String... arguments) throws IOException {
    Process process =
        new ProcessBuilder(call(program, arguments)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said;
    try (InputStream output = process.getInputStream()) {
      said = new String(output.readAllBytes(), Charset.defaultCharset()).strip();
    }
    if (exitCode(process) != 0) {
      String last = said.substring(said.lastIndexOf('\n') + 1);
      throw new EmbeddedServerException("PostgreSQL did not " + request + " (" + last + ").", null);
    }
  }

  static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Stopped while PostgreSQL was at work.", e);
    }
  }

  /** PostgreSQL refuses root, and takes the nobody that root is in a user namespace of its own. */
  private static List<String> prefix() throws IOException {
    if (new UnixSystem().getUid() != 0) {
      return List.of();
    }
    List<String> unshare = List.of("unshare", "--user");
    List<String> trial = Stream.concat(unshare.stream(), Stream.of("true")).toList();
    try {
      Process process =
          new ProcessBuilder(trial)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (exitCode(process) == 0) {
        return unshare;
      }
      throw rootRefused(null);
    } catch (IOException e) {
      throw rootRefused(e);
    }
  }

  private static EmbeddedServerException rootRefused(@Nullable IOException cause) {
    return new EmbeddedServerException(
        "PostgreSQL does not run as root, and this machine does not let root be somebody else"
            + " (unshare --user): start Fraudbeam as another user.",
        cause);
  }

  private static void unpack(Path folder) throws IOException {
    Path parent = Files.createDirectories(folder.toAbsolutePath().getParent());
    Path unfinished = Files.createTempDirectory(parent, "unpacking-");
    String archive = archive();
    try (InputStream resource = PostgresPrograms.class.getResourceAsStream(archive)) {
      if (resource == null) {
        throw new EmbeddedServerException(
            "There is no embedded PostgreSQL for this machine (" + archive + " is missing).", null);
      }
      unpack(resource, unfinished);
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another process was faster, and its programs are the same.
      delete(unfinished);
    }
  }

  private static String archive() {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
            ? "darwin"
            : "linux";
    String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    return "/postgres-" + system + "-" + processor + ".txz";
  }

  private static void unpack(InputStream archive, Path folder) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = entry.resolveIn(folder);
        if (entry.isDirectory()) {
          continue;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, target);
          if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0 && !target.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + target + " executable");
          }
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
