package org.fraudbeam.services.scorer.access;

import java.util.Arrays;

/** From which network a request comes: enough to tell an attack, too little to tell a person. */
public final class Network {

  private Network() {}

  /** An address as logs may hold it: {@code 192.0.2.x}, or {@code 2001:db8:0:x}. */
  public static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address.substring(0, address.lastIndexOf('.') + 1) + "x";
    }
    String[] groups = address.split(":", 4);
    return String.join(":", Arrays.copyOf(groups, Math.min(3, groups.length))) + ":x";
  }
}
