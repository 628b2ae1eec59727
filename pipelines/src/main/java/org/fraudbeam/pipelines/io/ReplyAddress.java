package org.fraudbeam.pipelines.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Where a sender waits for the decision about a transaction: a partition of {@link Topics#REPLIES},
 * and what tells the waiting requests there apart. It travels in the header {@value #HEADER} as
 * {@code PARTITION/REQUEST}, and is the key of the reply.
 *
 * @param partition of the topic of replies, from 0
 * @param request unique among those that are answered there; at most {@value #LONGEST} characters
 */
public record ReplyAddress(int partition, String request) {

  /** The header of a transaction whose sender waits. */
  public static final String HEADER = "reply-to";

  private static final int LONGEST = 100;
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})/([\\w.:-]{1," + LONGEST + "})");

  /** The address that a text names, or null if it names none. */
  public static @Nullable ReplyAddress parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? new ReplyAddress(Integer.parseInt(matcher.group(1)), matcher.group(2))
        : null;
  }

  /** The address that the headers of a record name, or null: nobody waits at one that is none. */
  static @Nullable String in(Headers headers) {
    Header header = headers.lastHeader(HEADER);
    if (header == null || header.value() == null) {
      return null;
    }
    String text = new String(header.value(), UTF_8);
    return parse(text) == null ? null : text;
  }

  @Override
  public String toString() {
    return partition + "/" + request;
  }
}
