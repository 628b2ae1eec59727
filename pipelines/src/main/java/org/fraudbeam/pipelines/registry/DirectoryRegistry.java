package org.fraudbeam.pipelines.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fraudbeam.pipelines.io.DirectoryLock;
import org.fraudbeam.pipelines.model.FileTrees;
import org.fraudbeam.pipelines.model.ModelBundle;

/**
 * A registry in a directory of this machine:
 *
 * <pre>
 * FraudDetectionModel/aliases.json
 * FraudDetectionModel/versions/1/version.json
 * FraudDetectionModel/versions/1/bundle/...
 * </pre>
 *
 * <p>Versions and aliases appear by a rename, so a reader needs no lock and never sees half of one.
 * Writers take turns by a file lock.
 */
public final class DirectoryRegistry implements ModelRegistry {

  private static final String ALIASES = "aliases.json";
  private static final String VERSIONS = "versions";
  private static final String VERSION = "version.json";
  private static final String BUNDLE = "bundle";
  private static final String LOCK = ".lock";

  private final Path folder;
  private final Clock clock;

  private DirectoryRegistry(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** The registry in a directory, which is made when the first version is registered. */
  public static DirectoryRegistry at(Path directory) {
    return at(directory, Clock.systemUTC());
  }

  static DirectoryRegistry at(Path directory, Clock clock) {
    return new DirectoryRegistry(directory.resolve(MODEL_NAME), clock);
  }

  @Override
  public ModelVersion register(Path bundle, Map<String, String> tags) throws IOException {
    ModelBundle.read(bundle);
    Files.createDirectories(folder.resolve(VERSIONS));
    Path incoming = incoming();
    try {
      Files.createDirectory(incoming);
      FileTrees.copy(bundle, incoming.resolve(BUNDLE));
      return DirectoryLock.holding(folder.resolve(LOCK), () -> addVersion(incoming, tags));
    } finally {
      FileTrees.deleteIfExists(incoming);
    }
  }

  @Override
  public void tag(int version, String name, String value) throws IOException {
    requireVersion(version);
    DirectoryLock.holding(folder.resolve(LOCK), () -> replaceTag(version, name, value));
  }

  @Override
  public List<ModelVersion> versions() throws IOException {
    if (!Files.isDirectory(folder.resolve(VERSIONS))) {
      return List.of();
    }
    List<Integer> numbers;
    try (Stream<Path> entries = Files.list(folder.resolve(VERSIONS))) {
      numbers =
          entries
              .map(entry -> entry.getFileName().toString())
              .filter(name -> name.matches("[1-9][0-9]{0,8}"))
              .map(Integer::valueOf)
              .sorted()
              .toList();
    }
    List<ModelVersion> versions = new ArrayList<>();
    for (int number : numbers) {
      versions.add(RegistryJson.readVersion(versionFolder(number).resolve(VERSION)));
    }
    return versions;
  }

  @Override
  public Path open(int version) throws IOException {
    requireVersion(version);
    return versionFolder(version).resolve(BUNDLE);
  }

  @Override
  public Aliases aliases() throws IOException {
    Path file = folder.resolve(ALIASES);
    return Files.exists(file) ? RegistryJson.readAliases(file) : Aliases.none();
  }

  @Override
  public Aliases updateAliases(UnaryOperator<Aliases> change) throws IOException {
    Files.createDirectories(folder);
    return DirectoryLock.holding(folder.resolve(LOCK), () -> replaceAliases(change));
  }

  @Override
  public String location(int version) {
    return versionFolder(version).resolve(BUNDLE).toAbsolutePath().normalize().toString();
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  private ModelVersion addVersion(Path incoming, Map<String, String> tags) throws IOException {
    int number = versions().stream().mapToInt(ModelVersion::number).max().orElse(0) + 1;
    ModelVersion version = new ModelVersion(number, clock.instant(), tags);
    Files.write(incoming.resolve(VERSION), RegistryJson.write(version));
    Files.move(incoming, versionFolder(number), StandardCopyOption.ATOMIC_MOVE);
    return version;
  }

  private ModelVersion replaceTag(int number, String name, String value) throws IOException {
    Path file = versionFolder(number).resolve(VERSION);
    ModelVersion tagged = RegistryJson.readVersion(file).with(name, value);
    Path incoming = incoming();
    Files.write(incoming, RegistryJson.write(tagged));
    Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
    return tagged;
  }

  private Aliases replaceAliases(UnaryOperator<Aliases> change) throws IOException {
    Aliases changed = change.apply(aliases());
    for (int version : changed.versions().values()) {
      requireVersion(version);
    }
    Path incoming = incoming();
    Files.write(incoming, RegistryJson.write(changed));
    Files.move(incoming, folder.resolve(ALIASES), StandardCopyOption.ATOMIC_MOVE);
    return changed;
  }

  /** A hidden name beside the versions, so that the rename stays on one file system. */
  private Path incoming() {
    return folder.resolve(".incoming-" + UUID.randomUUID());
  }

  private Path versionFolder(int number) {
    return folder.resolve(VERSIONS).resolve(Integer.toString(number));
  }

  private void requireVersion(int version) throws IOException {
    if (!Files.isDirectory(versionFolder(version))) {
      throw NoSuchVersionException.of(version, this);
    }
  }
}
