package org.fraudbeam.services.scorer.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.UUID;
import org.fraudbeam.services.scorer.alerts.ReceivedAlert.UnreadableException;
import org.fraudbeam.services.scorer.privacy.PeopleNames;

/** Alerts as the scoring job writes them. */
public final class Alerts {

  private Alerts() {}

  /** The record of one. */
  public static byte[] json(
      UUID id, String user, String merchant, double score, String amount, int day) {
    return """
        {"alert_id": "%s", "transaction_id": "tx-%s", "score": %s, "threshold": 0.5,
         "model_version": 3, "reason": "3.4 times the usual", "reasons": [], "duplicate": false,
         "scored_at": "2026-03-%02dT12:00:01.250Z",
         "original_transaction": {"transaction_id": "tx-%s", "timestamp": "2026-03-%02dT12:00:00Z",
           "user_id": "%s", "amount": %s, "currency": "EUR", "merchant_id": "%s"}}"""
        .formatted(id, id, score, day, id, day, user, amount, merchant)
        .getBytes(UTF_8);
  }

  static ReceivedAlert of(int number, String user, double score, String amount) {
    return parse(json(id(number), user, "merchant-" + number % 2, score, amount, number));
  }

  static ReceivedAlert parse(byte[] json) {
    return parse(json, PeopleNames.IN_THE_CLEAR);
  }

  static ReceivedAlert parse(byte[] json, PeopleNames names) {
    try {
      return ReceivedAlert.parse(json, names);
    } catch (UnreadableException e) {
      throw new AssertionError(e);
    }
  }

  /** The id of one. */
  public static UUID id(int number) {
    return UUID.fromString(String.format(Locale.ROOT, "00000000-0000-0000-0000-%012d", number));
  }
}
