package org.fraudbeam.services.embedded;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/** The properties of a single KRaft node that is broker and controller at once. */
final class BrokerSettings {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final String CLIENT_LISTENER = "PLAINTEXT";

  private BrokerSettings() {}

  static Properties of(
      Path logDirectory, int clientPort, int controllerPort, BrokerOptions options) {
    String client = CLIENT_LISTENER + "://" + options.address() + ":" + clientPort;
    String controllerAddress = LoopbackPorts.ADDRESS + ":" + controllerPort;
    Properties settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", Integer.toString(NODE_ID));
    settings.setProperty("controller.quorum.voters", NODE_ID + "@" + controllerAddress);
    settings.setProperty("controller.listener.names", CONTROLLER_LISTENER);
    settings.setProperty(
        "listeners", client + "," + CONTROLLER_LISTENER + "://" + controllerAddress);
    settings.setProperty("advertised.listeners", client);
    settings.setProperty(
        "listener.security.protocol.map",
        CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    settings.setProperty("log.dirs", logDirectory.toString());
    settings.setProperty("num.partitions", Integer.toString(options.partitions()));
    settings.setProperty("auto.create.topics.enable", "false");
    options.listeners().forEach(listener -> add(listener, settings));
    keepSimulatedTime(settings);
    fitOneMachine(settings);
    return settings;
  }

  private static void add(BrokerListener listener, Properties settings) {
    String address = listener.name() + "://" + LoopbackPorts.ADDRESS + ":" + listener.port();
    append("listeners", address, settings);
    append("advertised.listeners", address, settings);
    append("listener.security.protocol.map", listener.name() + ":" + listener.protocol(), settings);
    String prefix = "listener.name." + listener.name().toLowerCase(Locale.ROOT) + ".";
    listener.settings().forEach((key, value) -> settings.setProperty(prefix + key, value));
  }

  private static void append(String key, String value, Properties settings) {
    settings.setProperty(key, settings.getProperty(key) + "," + value);
  }

  /**
   * Retention and the check of timestamps go by the record's time, which here is often of another
   * year: a replayed history would vanish, and a clock that runs fast would be refused.
   */
  private static void keepSimulatedTime(Properties settings) {
    settings.setProperty("log.retention.ms", "-1");
    settings.setProperty("log.message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE));
    settings.setProperty("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
  }

  private static void fitOneMachine(Properties settings) {
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("transaction.state.log.num.partitions", "4");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    // A bounded topic would outgrow its bound by far within the default of 5 minutes.
    settings.setProperty("log.retention.check.interval.ms", "30000");
    // The default buffer takes 128 MB of the heap that the pipeline needs.
    settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
  }
}
