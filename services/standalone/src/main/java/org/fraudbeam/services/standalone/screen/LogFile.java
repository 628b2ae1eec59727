package org.fraudbeam.services.standalone.screen;

import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Where the servers of this process log, so that the screen stays readable. */
public final class LogFile {

  private static final String NAME = "file";

  private LogFile() {}

  /** Sends all that is logged from now on to a file, and to nothing else. */
  public static void to(Path file) {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    Configuration configuration = context.getConfiguration();
    PatternLayout layout =
        PatternLayout.newBuilder()
            .withConfiguration(configuration)
            .withPattern("%d{yyyy-MM-dd HH:mm:ss} %-5level %logger{1}: %msg%n%throwable")
            .build();
    FileAppender appender =
        FileAppender.newBuilder()
            .setName(NAME)
            .withFileName(file.toString())
            .setLayout(layout)
            .setConfiguration(configuration)
            .build();
    appender.start();
    for (LoggerConfig logger : configuration.getLoggers().values()) {
      List.copyOf(logger.getAppenders().keySet()).forEach(logger::removeAppender);
    }
    configuration.getRootLogger().addAppender(appender, Level.ALL, null);
    context.updateLoggers();
  }
}
