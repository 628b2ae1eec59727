package org.fraudbeam.pipelines.registry;

import java.io.IOException;

/** A process that tells how many versions a registry has, and which is the champion. */
final class ListingProcess {

  private ListingProcess() {}

  /** Argument: the registry. */
  public static void main(String[] arguments) throws IOException {
    try (ModelRegistry registry = ModelRegistry.at(arguments[0])) {
      System.out.print(
          registry.versions().size() + " " + registry.aliases().find(Aliases.CHAMPION));
    }
  }
}
