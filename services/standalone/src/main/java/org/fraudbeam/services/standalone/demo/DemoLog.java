package org.fraudbeam.services.standalone.demo;

import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Sends what Kafka, Flink and the pipeline log to a file, so that the screen stays readable. */
final class DemoLog {

  private static final String NAME = "demo";

  private DemoLog() {}

  static void to(Path file) {
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
