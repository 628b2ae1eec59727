package org.fraudbeam.services.standalone.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * How the stack runs.
 *
 * @param repository the folder with {@code docker-compose.yml} and all that it names
 * @param data where everything is kept; made when absent, resumed when present
 * @param programs where MLflow, Airflow and PostgreSQL are installed
 * @param pipelinesJar the jar with the pipelines for clusters
 * @param ports those other than the usual, by name
 * @param without what is left out
 */
record StackOptions(
    Path repository,
    Path data,
    Path programs,
    Path pipelinesJar,
    Map<String, Integer> ports,
    Set<StackPart> without) {

  /** With whole paths, which hold in every folder. */
  StackOptions {
    repository = repository.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
    programs = programs.toAbsolutePath().normalize();
    pipelinesJar = pipelinesJar.toAbsolutePath().normalize();
    ports = Map.copyOf(ports);
    without = Set.copyOf(without);
  }

  /** Whether a service is left out. */
  boolean leavesOut(String service) {
    return without.stream().anyMatch(part -> part.has(service));
  }

  /** What a volume holds. */
  Path volume(String name) {
    return data.resolve("volumes").resolve(name);
  }

  /** What a service finds mounted, made anew at each start. */
  Path mounted(String service) {
    return data.resolve("mounted").resolve(service);
  }

  /** What each service says. */
  Path logs() {
    return data.resolve("log");
  }

  /** What a service says. */
  Path log(String service) {
    return logs().resolve(service + ".log");
  }
}
