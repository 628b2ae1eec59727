package org.fraudbeam.pipelines.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The versions of the model {@value #MODEL_NAME}. A version is a bundle that never changes, with
 * tags that can be added; an alias is a name that points to a version and moves. Safe for use by
 * several threads and processes.
 */
public interface ModelRegistry extends AutoCloseable {

  /** The name of the model, here and in MLflow. */
  String MODEL_NAME = "FraudDetectionModel";

  /**
   * The registry at a location.
   *
   * @param location a folder of this machine, or the address of an MLflow tracking server, such as
   *     {@code http://127.0.0.1:5000}, whose credentials are taken from the environment as MLflow's
   *     own client does: {@code MLFLOW_TRACKING_USERNAME} and {@code MLFLOW_TRACKING_PASSWORD}, or
   *     {@code MLFLOW_TRACKING_TOKEN}
   * @throws IllegalArgumentException if the address is none, or holds a password
   */
  static ModelRegistry at(String location) {
    return MlflowAddress.isOne(location)
        ? MlflowRegistry.at(MlflowAddress.of(location, System.getenv()))
        : DirectoryRegistry.at(Path.of(location));
  }

  /**
   * Adds a version.
   *
   * @param bundle the folder of a model bundle; it is copied
   * @param tags what to remember with the version
   * @return the new version
   * @throws org.fraudbeam.pipelines.model.InvalidBundleException if the folder is no model bundle
   * @throws IOException if the registry cannot be written
   */
  ModelVersion register(Path bundle, Map<String, String> tags) throws IOException;

  /**
   * Notes something with a version, in place of what was noted under that name before.
   *
   * @param name made of letters, digits, dots, hyphens and underscores
   * @throws NoSuchVersionException if there is no such version
   */
  void tag(int version, String name, String value) throws IOException;

  /** All versions, the oldest first. */
  List<ModelVersion> versions() throws IOException;

  /**
   * The bundle of a version as a folder on this machine; nobody may change what is in it.
   *
   * @throws NoSuchVersionException if there is no such version
   */
  Path open(int version) throws IOException;

  /** Where people find a version: a folder, or a page of MLflow. */
  String location(int version);

  /** Where the aliases point now. */
  Aliases aliases() throws IOException;

  /**
   * Moves aliases in one step: nobody else can move them between the reading and the writing.
   *
   * @param change gives the new aliases for the present ones; may run more than once
   * @return the new aliases
   * @throws NoSuchVersionException if an alias would point to a version that does not exist
   */
  Aliases updateAliases(UnaryOperator<Aliases> change) throws IOException;

  /**
   * Keeps figures about models beside them, for people, if the registry has a place for that.
   *
   * @param name what was measured
   * @param figures a tree of numbers, and of texts that say what they are about
   */
  default void log(String name, JsonNode figures) throws IOException {}

  /** Deletes the copies that {@link #open} has made, if the registry is not of this machine. */
  @Override
  default void close() throws IOException {}
}
