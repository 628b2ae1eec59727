package org.fraudbeam.services.scorer.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import org.fraudbeam.pipelines.security.Pseudonyms;
import org.fraudbeam.services.scorer.database.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What is kept and shown of the names of people, which are user ids and IP addresses: the names
 * themselves, or pseudonyms. A database begins with one of them and stays with it.
 */
public final class PeopleNames {

  /** The names themselves. */
  public static final PeopleNames IN_THE_CLEAR = new PeopleNames(null);

  private static final List<String> FIELDS = List.of("user_id", "ip_address");

  /** Numbers stay as exact as they came, and what no text of a database can hold is escaped. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private final @Nullable Pseudonyms pseudonyms;

  private PeopleNames(@Nullable Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /** Pseudonyms in place of the names. */
  public static PeopleNames as(Pseudonyms pseudonyms) {
    return new PeopleNames(pseudonyms);
  }

  /** What is kept of a name. */
  public String kept(String name) {
    return pseudonyms == null ? name : pseudonyms.of(name);
  }

  /** A name, if something else is kept of it; else null. */
  public @Nullable String hidden(String name) {
    return pseudonyms == null ? null : name;
  }

  /**
   * What is kept of an alert as it came, of whose transaction only the fields of people change.
   *
   * @param alert a JSON object
   */
  public String keptOfAlert(String alert) {
    if (pseudonyms == null) {
      return alert;
    }
    try {
      JsonNode json = JSON.readTree(alert);
      if (json.path("original_transaction") instanceof ObjectNode transaction) {
        for (String field : FIELDS) {
          if (transaction.hasNonNull(field)) {
            transaction.put(field, pseudonyms.of(transaction.path(field).asText()));
          }
        }
      }
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Refuses a database that was begun otherwise: the same person would have two names.
   *
   * @throws IllegalStateException if it was
   */
  public void requireSameAsBefore(Database database) {
    String before = database.jdbi().inTransaction(this::begunWith);
    if (!before.equals(kept(""))) {
      throw new IllegalStateException(
          before.isEmpty()
              ? "The database holds user ids: start without --pseudonym-key, or with another database."
              : "The database was begun with another --pseudonym-key: name that one, or another database.");
    }
  }

  /** What stands for an empty name in the database, which is an empty text where names stand. */
  private String begunWith(Handle handle) {
    int unused =
        handle
            .createUpdate(
                """
                insert into people_names (empty_name)
                select case when exists (select from alert) or exists (select from decision)
                  then '' else :empty end
                on conflict do nothing
                """)
            .bind("empty", kept(""))
            .execute();
    return handle.createQuery("select empty_name from people_names").mapTo(String.class).one();
  }
}
