package org.fraudbeam.services.scorer.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Reads files that come inside jars. */
public final class Resource {

  private Resource() {}

  /**
   * The content of a file.
   *
   * @param name beside the class, or from the root if it begins with a slash
   * @throws IllegalStateException if there is none: the jar was put together wrongly
   */
  public static byte[] bytes(Class<?> beside, String name) {
    try (InputStream stream = beside.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("The jar lacks " + name + ".");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The content of a file of a web library, whichever version of it is there.
   *
   * @param group the Maven group of its webjar
   * @param library the Maven name of its webjar
   */
  public static byte[] webjar(String group, String library, String file) {
    Properties maven = new Properties();
    String about = "/META-INF/maven/%s/%s/pom.properties".formatted(group, library);
    try {
      maven.load(new ByteArrayInputStream(bytes(Resource.class, about)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes(
        Resource.class,
        "/META-INF/resources/webjars/%s/%s/%s"
            .formatted(library, maven.getProperty("version"), file));
  }
}
