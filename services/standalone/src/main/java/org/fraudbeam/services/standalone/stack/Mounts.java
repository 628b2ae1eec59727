package org.fraudbeam.services.standalone.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fraudbeam.services.embedded.PrivateFile;
import org.fraudbeam.services.standalone.compose.ComposeService;
import org.fraudbeam.services.standalone.compose.ComposeService.Mount;

/**
 * What services find mounted. Volumes are folders; files of the repository and secrets are copies,
 * in which addresses are those of this machine.
 */
final class Mounts {

  private static final String SECRETS = "/run/secrets";

  private final StackOptions options;
  private final Translation addresses;

  Mounts(StackOptions options, Translation addresses) {
    this.options = options;
    this.addresses = addresses;
  }

  /** Makes them, and tells where each is. */
  Map<String, String> of(ComposeService service) throws IOException {
    Map<String, String> paths = new HashMap<>();
    for (Mount mount : service.mounts()) {
      Path here =
          mount.isOfTheRepository()
              ? copy(options.repository().resolve(mount.source()), below(service, mount.target()))
              : Files.createDirectories(options.volume(mount.source()));
      paths.put(mount.target(), here.toString());
    }
    Path secrets = Files.createDirectories(below(service, SECRETS));
    for (String secret : service.secrets()) {
      PrivateFile.write(
          secrets.resolve(secret),
          addresses.of(Files.readString(options.data().resolve("secrets").resolve(secret))));
    }
    paths.put(SECRETS, secrets.toString());
    return paths;
  }

  private Path below(ComposeService service, String target) {
    return options.mounted(service.name()).resolve(target.substring(1));
  }

  private Path copy(Path source, Path target) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(source)) {
      files = found.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = target.resolve(source.relativize(file).toString()).normalize();
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, addresses.of(Files.readString(file)));
    }
    return target;
  }
}
