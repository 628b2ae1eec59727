package org.fraudbeam.services.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build has written beside this class. */
final class Version implements IVersionProvider {

  private static final String RESOURCE = "version.properties";

  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("The build left out " + RESOURCE + ": build again.");
      }
      properties.load(in);
    }
    return new String[] {
      "fraudbeam " + properties.getProperty("version"),
      "Java " + Runtime.version() + ", Beam " + properties.getProperty("beam")
    };
  }
}
