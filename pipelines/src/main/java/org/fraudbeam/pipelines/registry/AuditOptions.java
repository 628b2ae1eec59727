package org.fraudbeam.pipelines.registry;

import picocli.CommandLine.Option;

/** The options of every command that moves an alias: what is noted with the version. */
final class AuditOptions {

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; it is noted with the version.")
  private String reason;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who; by default the user of this machine, ${DEFAULT-VALUE}.")
  private String author;

  /** Somebody who moves aliases of a registry. */
  ManualPromotion sign(ModelRegistry registry) {
    return ManualPromotion.by(registry, author, reason);
  }
}
