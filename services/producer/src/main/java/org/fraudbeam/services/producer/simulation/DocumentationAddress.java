package org.fraudbeam.services.producer.simulation;

import java.util.List;
import org.fraudbeam.services.producer.random.RandomStream;

/** IPv4 addresses that belong to nobody: the ranges reserved for documentation in RFC 5737. */
final class DocumentationAddress {
  private static final List<String> NETWORKS = List.of("192.0.2.", "198.51.100.", "203.0.113.");
  private static final int HOSTS_PER_NETWORK = 254;

  private DocumentationAddress() {}

  static String any(RandomStream random) {
    return NETWORKS.get(random.below(NETWORKS.size())) + (1 + random.below(HOSTS_PER_NETWORK));
  }
}
