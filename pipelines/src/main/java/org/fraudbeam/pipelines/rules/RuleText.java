package org.fraudbeam.pipelines.rules;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Rules as text: JSON on the topic, YAML in files, where one file may hold many. */
public final class RuleText {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder()
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
                  .build())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private RuleText() {}

  /** The rule as JSON. */
  public static byte[] json(Rule rule) {
    try {
      return JSON.writeValueAsBytes(RuleFields.of(rule));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The rule in JSON.
   *
   * @throws InvalidRuleException if there is none
   */
  public static Rule parseJson(byte[] json) {
    try {
      return JSON.readValue(json, RuleFields.class).toRule();
    } catch (IOException e) {
      throw new InvalidRuleException("The JSON is no rule: " + firstLine(e), e);
    }
  }

  /** Rules as YAML, each a document of its own. */
  public static String yaml(Collection<Rule> rules) {
    StringBuilder yaml = new StringBuilder();
    for (Rule rule : rules) {
      try {
        yaml.append(YAML.writeValueAsString(RuleFields.of(rule)));
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }
    return yaml.toString();
  }

  /**
   * The rules in YAML, at least one.
   *
   * @throws InvalidRuleException if there is none, or if one says what no rule can; the message
   *     tells which and where
   */
  public static List<Rule> parseYaml(String yaml) {
    List<Rule> rules = new ArrayList<>();
    try (MappingIterator<RuleFields> documents =
        YAML.readerFor(RuleFields.class).readValues(yaml)) {
      while (documents.hasNextValue()) {
        rules.add(rule(documents.nextValue(), rules.size() + 1));
      }
    } catch (UnrecognizedPropertyException e) {
      throw new InvalidRuleException(
          "Rule %d: there is no field %s; a rule has id, name, expression, action, reason, priority, enabled and owner."
              .formatted(rules.size() + 1, e.getPropertyName()),
          e);
    } catch (JsonProcessingException e) {
      throw new InvalidRuleException(place(e) + "this is no rule: " + firstLine(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (rules.isEmpty()) {
      throw new InvalidRuleException("There is no rule in it.");
    }
    return rules;
  }

  private static Rule rule(RuleFields fields, int number) {
    try {
      return fields.toRule();
    } catch (InvalidRuleException e) {
      throw new InvalidRuleException(
          "Rule %s: %s".formatted(fields.id() == null ? number : fields.id(), e.getMessage()), e);
    }
  }

  private static String place(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null ? "" : "Line " + location.getLineNr() + ": ";
  }

  private static String firstLine(IOException e) {
    String text =
        e instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : String.valueOf(e.getMessage());
    return text.lines().findFirst().orElse(text);
  }
}
