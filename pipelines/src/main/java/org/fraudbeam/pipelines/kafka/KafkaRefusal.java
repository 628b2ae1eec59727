package org.fraudbeam.pipelines.kafka;

import java.util.Locale;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.fraudbeam.pipelines.security.ConnectionFailure;

/** Says in one sentence why Kafka does not let a client in, and what to do. */
final class KafkaRefusal {

  private static final String ALERT = "received fatal alert: ";

  private KafkaRefusal() {}

  static String sentence(KafkaCluster cluster, Throwable failure) {
    String where = cluster.bootstrapServers();
    String file = cluster.configFile() == null ? "--kafka-config" : cluster.configFile();
    String reason = ConnectionFailure.reason(failure);
    if (ConnectionFailure.is(failure, UnsupportedSaslMechanismException.class)) {
      return "Kafka at %s does not take the sasl.mechanism of %s: %s"
          .formatted(where, file, reason);
    }
    if (ConnectionFailure.is(failure, SaslAuthenticationException.class)) {
      return "Kafka at %s refuses the user or the password of sasl.jaas.config: mend it in %s."
          .formatted(where, file);
    }
    if (ConnectionFailure.isOutOfDate(failure)) {
      return "The certificate of Kafka at %s is not valid today (%s): renew it on the broker."
          .formatted(where, reason);
    }
    if (ConnectionFailure.isUntrusted(failure)) {
      return "The certificate of Kafka at %s is of no authority in ssl.truststore.location: put that authority there, see %s."
          .formatted(where, file);
    }
    if (ConnectionFailure.is(failure, SSLException.class)) {
      return ofTls(where, file, reason);
    }
    if (ConnectionFailure.is(failure, TimeoutException.class)
        || failure instanceof java.util.concurrent.TimeoutException) {
      return ofSilence(cluster);
    }
    return "No Kafka broker can be used at %s (%s): mend the address, or %s."
        .formatted(where, reason, file);
  }

  private static String ofTls(String where, String file, String reason) {
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.startsWith(ALERT)) {
      String alert = lower.substring(ALERT.length()).replace('_', ' ');
      return "Kafka at %s refuses the certificate of this client (%s): name a valid one, of an authority that the broker trusts, by ssl.keystore.location in %s."
          .formatted(where, alert, file);
    }
    if (lower.contains("unsupported or unrecognized ssl message")) {
      return "Kafka at %s speaks no TLS: name its port for TLS, or mend security.protocol in %s."
          .formatted(where, file);
    }
    return "There is no TLS with Kafka at %s (%s): mend the address, or ssl.* in %s."
        .formatted(where, reason, file);
  }

  /** A broker that wants TLS hangs up on a client without it, again and again. */
  private static String ofSilence(KafkaCluster cluster) {
    String where = cluster.bootstrapServers();
    String file = cluster.configFile();
    return file == null
        ? "No Kafka broker can be used at %s: start one there or give another address, and if it wants TLS or a password name a file with --kafka-config."
            .formatted(where)
        : "No Kafka broker can be used at %s: start one there or give another address, and see that it speaks the security.protocol of %s."
            .formatted(where, file);
  }
}
