package org.fraudbeam.services.scorer.predict;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.Problem.Acceptance;
import org.fraudbeam.services.scorer.api.ProblemException;

/** The body of a batch: {@code {"transactions": [...]}}. */
final class TransactionBatch {

  /** Most transactions of a batch. */
  static final int MOST = 1_000;

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

  private TransactionBatch() {}

  /**
   * The bytes of each transaction, as they came: the content of a transaction is the same whether
   * it comes alone or with others.
   *
   * @throws ProblemException if the body is no batch
   */
  static List<byte[]> split(byte[] body) {
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT
          || !"transactions".equals(parser.nextFieldName())
          || parser.nextToken() != JsonToken.START_ARRAY) {
        throw noBatch();
      }
      List<byte[]> transactions = elements(parser, body);
      if (parser.nextToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw noBatch();
      }
      return transactions;
    } catch (JsonProcessingException e) {
      throw wrong(HttpStatus.BAD_REQUEST, "not_json", "The body is no JSON.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<byte[]> elements(JsonParser parser, byte[] body) throws IOException {
    List<byte[]> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == null || elements.size() == MOST) {
        throw noBatch();
      }
      int from = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      parser.finishToken();
      int to = (int) parser.currentLocation().getByteOffset();
      elements.add(Arrays.copyOfRange(body, from, to));
    }
    if (elements.isEmpty()) {
      throw noBatch();
    }
    return elements;
  }

  private static ProblemException noBatch() {
    return wrong(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "batch_invalid",
        "A batch is {\"transactions\": [...]} with 1 to " + MOST + " transactions.");
  }

  private static ProblemException wrong(HttpStatus status, String reason, String detail) {
    return new ProblemException(Problem.of(status, reason, detail, Acceptance.NO));
  }
}
