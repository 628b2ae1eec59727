package org.fraudbeam.services.embedded;

import java.util.Map;

/**
 * A second address at which a broker takes clients, with rules of its own.
 *
 * @param name letters, such as {@code CLIENTS}
 * @param port port on 127.0.0.1
 * @param protocol such as {@code SASL_SSL}
 * @param settings of the broker for this listener, such as {@code ssl.keystore.location}
 */
public record BrokerListener(String name, int port, String protocol, Map<String, String> settings) {

  /** Keeps the settings as they are. */
  public BrokerListener {
    LoopbackPorts.requirePort("The listener's", port);
    settings = Map.copyOf(settings);
  }
}
