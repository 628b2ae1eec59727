package org.fraudbeam.services.producer.disturbance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.fraudbeam.services.producer.random.RandomStream;

/** A way in which the JSON of a transaction can be broken. None of them leaves it valid. */
public enum Malformation {
  /** The JSON ends too early, as after a torn write. */
  BROKEN_JSON {
    @Override
    byte[] applyTo(byte[] json, RandomStream random) {
      return Arrays.copyOf(json, 1 + random.below(json.length - 1));
    }
  },
  /** A field that every transaction has is not there. */
  MISSING_FIELD {
    @Override
    byte[] applyTo(byte[] json, RandomStream random) {
      ObjectNode fields = read(json);
      fields.remove(anyOf(REQUIRED, random));
      return write(fields);
    }
  },
  /** A field has a value of another type. */
  WRONG_TYPE {
    @Override
    byte[] applyTo(byte[] json, RandomStream random) {
      ObjectNode fields = read(json);
      fields.putObject(anyOf(REQUIRED, random)).put("value", random.below(100));
      return write(fields);
    }
  },
  /** The amount is below zero. */
  NEGATIVE_AMOUNT {
    @Override
    byte[] applyTo(byte[] json, RandomStream random) {
      return write(read(json).put("amount", BigDecimal.valueOf(-1 - random.below(100_000), 2)));
    }
  },
  /** The amount is larger than any money. */
  HUGE_AMOUNT {
    @Override
    byte[] applyTo(byte[] json, RandomStream random) {
      return write(read(json).put("amount", new BigDecimal("1e" + (30 + random.below(270)))));
    }
  },
  /** The timestamp is no moment of any calendar. */
  BAD_TIMESTAMP {
    @Override
    byte[] applyTo(byte[] json, RandomStream random) {
      return write(read(json).put("timestamp", anyOf(BAD_TIMESTAMPS, random)));
    }
  },
  /** The message is large, and nested deeper than any reader should follow. */
  HUGE_MESSAGE {
    @Override
    byte[] applyTo(byte[] json, RandomStream random) {
      byte[] brackets = new byte[HUGE_LENGTH];
      Arrays.fill(brackets, (byte) '[');
      return brackets;
    }
  },
  /** The bytes are not even text. */
  BINARY {
    @Override
    byte[] applyTo(byte[] json, RandomStream random) {
      byte[] junk = new byte[1 + random.below(200)];
      for (int index = 0; index < junk.length; index++) {
        junk[index] = (byte) random.below(256);
      }
      // No UTF-8 text holds this byte.
      junk[0] = (byte) 0xff;
      return junk;
    }
  };

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HUGE_LENGTH = 100_000;
  private static final List<String> REQUIRED =
      List.of("transaction_id", "timestamp", "user_id", "merchant_id", "amount");
  private static final List<String> BAD_TIMESTAMPS =
      List.of("yesterday", "2026-02-30T12:00:00Z", "2026-03-01T25:61:00Z", "01/03/2026", "");

  /** The JSON, broken in this way. */
  abstract byte[] applyTo(byte[] json, RandomStream random);

  static Malformation any(RandomStream random) {
    return anyOf(List.of(values()), random);
  }

  private static <E> E anyOf(List<E> choices, RandomStream random) {
    return choices.get(random.below(choices.size()));
  }

  private static ObjectNode read(byte[] json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(new String(json, StandardCharsets.UTF_8), impossible);
    }
  }

  private static byte[] write(ObjectNode fields) {
    try {
      return JSON.writeValueAsBytes(fields);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
