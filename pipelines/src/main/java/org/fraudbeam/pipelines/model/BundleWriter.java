package org.fraudbeam.pipelines.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/** Writes bundles. */
public final class BundleWriter {

  private static final ObjectMapper JSON = new ObjectMapper();

  private BundleWriter() {}

  /**
   * Writes a bundle that appears under its name only when it is complete.
   *
   * @param target the folder to make; its parent is made where it is missing
   * @throws FileAlreadyExistsException if there is something at {@code target}
   * @throws IOException if a file cannot be written
   */
  public static ModelBundle write(Path target, BundleContents contents) throws IOException {
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(
          target.toString(), null, "There is already something there; choose another folder.");
    }
    Path absolute = target.toAbsolutePath();
    Path parent = absolute.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Path incoming = absolute.resolveSibling("." + absolute.getFileName() + "-" + UUID.randomUUID());
    try {
      writeFiles(Files.createDirectory(incoming), contents);
      Files.move(incoming, absolute, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileTrees.deleteIfExists(incoming);
    }
    return ModelBundle.read(target);
  }

  private static void writeFiles(Path folder, BundleContents contents) throws IOException {
    Files.write(folder.resolve(ModelBundle.FEATURE_SET), contents.featureSet().toJson());
    Files.write(folder.resolve(ModelBundle.SCORING), ScoringJson.write(contents.settings()));
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve(ModelBundle.METRICS).toFile(), contents.metrics());
    if (contents.leaderboard() != null) {
      JSON.writerWithDefaultPrettyPrinter()
          .writeValue(folder.resolve(ModelBundle.LEADERBOARD).toFile(), contents.leaderboard());
    }
    List<String> plots = List.of();
    if (ModelPlots.canDraw()) {
      Path plotFolder = Files.createDirectory(folder.resolve(ModelBundle.PLOTS));
      plots =
          ModelPlots.draw(plotFolder, contents).stream()
              .map(plot -> ModelBundle.PLOTS + "/" + plot)
              .toList();
    }
    Files.writeString(folder.resolve(ModelBundle.CARD), ModelCard.of(contents, plots));
    Files.write(folder.resolve(ModelBundle.MODEL), contents.model().toBytes());
    MlflowFiles.write(folder, ModelBundle.MODEL, contents.model(), contents.facts());
  }
}
