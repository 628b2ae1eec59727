package org.fraudbeam.pipelines.registry;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fraudbeam.pipelines.registry.MlflowHttp.Artifact;

/** Folders of MLflow's artifact store, which the server itself has to serve. */
final class MlflowArtifacts {

  /** Makes a folder a model for Python, so it comes last: nobody may load half of one. */
  private static final String MLMODEL = "MLmodel";

  private static final String SCHEME = "mlflow-artifacts";

  private final MlflowHttp http;

  MlflowArtifacts(MlflowHttp http) {
    this.http = http;
  }

  /**
   * Copies a folder into the store.
   *
   * @param uri where to, as the server names it
   */
  void upload(Path folder, String uri) throws IOException {
    String target = path(uri);
    for (Path file : filesOf(folder)) {
      http.upload(file, target + "/" + slashed(folder.relativize(file)));
    }
  }

  /**
   * Copies a folder out of the store.
   *
   * @param uri where from, as the server names it
   * @param to an empty folder
   */
  void download(String uri, Path to) throws IOException {
    downloadFolder(path(uri), to);
  }

  private void downloadFolder(String from, Path to) throws IOException {
    for (Artifact artifact : http.list(from)) {
      Path target = to.resolve(artifact.name());
      if (!to.equals(target.getParent()) || !target.equals(target.normalize())) {
        throw new IOException("MLflow names a file that is in no folder: " + artifact.name());
      }
      String source = from + "/" + artifact.name();
      if (artifact.isFolder()) {
        downloadFolder(source, Files.createDirectory(target));
      } else {
        Files.write(target, http.download(source));
      }
    }
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      return Stream.concat(
              sorted.stream().filter(file -> !file.endsWith(MLMODEL)),
              sorted.stream().filter(file -> file.endsWith(MLMODEL)))
          .toList();
    }
  }

  private static String slashed(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  private static String path(String uri) throws IOException {
    URI parsed = URI.create(uri);
    if (!SCHEME.equals(parsed.getScheme())) {
      throw new IOException(
          "MLflow keeps its files at "
              + uri
              + ", where this program cannot go: start the server with --serve-artifacts.");
    }
    return parsed.getPath().substring(1);
  }
}
