package org.fraudbeam.pipelines.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A process that registers a bundle again and again, each time with an alias of its own. */
final class RegisteringProcess {

  static final int TIMES = 5;

  private RegisteringProcess() {}

  /** Arguments: the registry, the bundle, the name of this process. */
  public static void main(String[] arguments) throws IOException {
    DirectoryRegistry registry = DirectoryRegistry.at(Path.of(arguments[0]));
    for (int time = 0; time < TIMES; time++) {
      String alias = arguments[2] + "-" + time;
      int version = registry.register(Path.of(arguments[1]), Map.of()).number();
      registry.updateAliases(aliases -> aliases.with(alias, version));
    }
  }
}
