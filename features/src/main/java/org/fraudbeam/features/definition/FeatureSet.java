package org.fraudbeam.features.definition;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The features of a model, as data: which, over which entity, window and label delay. Everything
 * else follows from it: the state that streams keep, the columns of a training set, the inputs of a
 * model, the words of a reason.
 *
 * <pre>{@code
 * FeatureSet.named("card-fraud", 1)
 *     .value("amount", TransactionValue.AMOUNT)
 *     .over(CUSTOMER, f -> f.windows(days(1), days(7), days(30)).count().mean(AMOUNT))
 *     .over(TERMINAL, f -> f.labelledAfter(days(7)).windows(days(1), days(7)).count().fraudRate())
 *     .build()
 * }</pre>
 */
public final class FeatureSet implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Part of every fingerprint: raised when the meaning of a formula changes. */
  private static final int SEMANTICS = 1;

  private static final int FINGERPRINT_LENGTH = 16;

  private final String name;
  private final int version;
  private final Duration maturity;
  private final ArrayList<Feature> features;

  private FeatureSet(String name, int version, Duration maturity, List<Feature> features) {
    this.name = name;
    this.version = version;
    this.maturity = maturity;
    this.features = new ArrayList<>(features);
  }

  /** Starts a definition. */
  public static Builder named(String name, int version) {
    return new Builder(name, version);
  }

  public String name() {
    return name;
  }

  public int version() {
    return version;
  }

  /** The age from which a transaction without a fraud label is known as legitimate. */
  public Duration maturity() {
    return maturity;
  }

  /** In the order of the columns. */
  public List<Feature> features() {
    return List.copyOf(features);
  }

  /** In the order of the columns. */
  public List<String> featureNames() {
    return features.stream().map(Feature::name).toList();
  }

  /** Number of columns. */
  public int size() {
    return features.size();
  }

  /** The comparisons that are features or that aggregates read, each once. */
  public List<Comparison> comparisons() {
    return features.stream()
        .flatMap(feature -> feature.computation().comparisons().stream())
        .distinct()
        .toList();
  }

  /**
   * Hash of the definition: two sets with the same fingerprint compute the same vectors. 16
   * hexadecimal digits.
   */
  public String fingerprint() {
    StringBuilder text =
        new StringBuilder("semantics ").append(SEMANTICS).append(" maturity ").append(maturity);
    for (Feature feature : features) {
      text.append('\n')
          .append(feature.name())
          .append(" = ")
          .append(feature.computation().formula());
    }
    for (Comparison comparison : comparisons()) {
      text.append('\n').append(comparison.name()).append(" is ").append(comparison.formula());
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, FINGERPRINT_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The definition as JSON, as kept beside a model. */
  public byte[] toJson() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("name", name);
      json.writeNumberField("version", version);
      json.writeStringField("fingerprint", fingerprint());
      json.writeStringField("maturity", maturity.toString());
      json.writeArrayFieldStart("features");
      for (Feature feature : features) {
        json.writeStartObject();
        json.writeStringField("name", feature.name());
        json.writeStringField("description", feature.description());
        json.writeStringField("formula", feature.computation().formula());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeObjectFieldStart("comparisons");
      for (Comparison comparison : comparisons()) {
        json.writeStringField(comparison.name(), comparison.formula());
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public String toString() {
    return "%s v%d (%s)".formatted(name, version, fingerprint());
  }

  /** Collects the features of a set. */
  public static final class Builder {

    private final String name;
    private final int version;
    private final List<Feature> features = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Comparison> comparisons = new HashMap<>();
    private Duration maturity = Duration.ofDays(7);

    private Builder(String name, int version) {
      Checks.require(
          name.matches("[a-z][a-z0-9-]*"), "a set's name is lower case with hyphens, not: " + name);
      Checks.require(version >= 1, "versions count from 1");
      this.name = name;
      this.version = version;
    }

    /** The age from which silence means legitimate; 7 days unless set. */
    public Builder maturity(Duration age) {
      Checks.positive("maturity", age);
      this.maturity = age;
      return this;
    }

    /** Adds a value of the transaction alone. */
    public Builder value(String featureName, TransactionValue value) {
      return add(
          new Feature(featureName, value.description(), new Computation.OfTransaction(value)));
    }

    /** Adds a comparison of the transaction with a history. */
    public Builder compare(Comparison comparison) {
      return add(
          new Feature(
              comparison.name(),
              Descriptions.of(comparison),
              new Computation.OfComparison(comparison)));
    }

    /** Adds aggregates over the history of an entity. */
    public Builder over(Entity entity, Consumer<Aggregates> aggregates) {
      aggregates.accept(new Aggregates(entity, this::add));
      return this;
    }

    private Builder add(Feature feature) {
      Checks.require(
          names.add(feature.name()), "the feature " + feature.name() + " is defined twice");
      for (Comparison comparison : feature.computation().comparisons()) {
        Comparison earlier = comparisons.putIfAbsent(comparison.name(), comparison);
        Checks.require(
            earlier == null || earlier.equals(comparison),
            "two different comparisons are called " + comparison.name());
      }
      features.add(feature);
      return this;
    }

    /** The finished set. */
    public FeatureSet build() {
      Checks.require(!features.isEmpty(), "the feature set " + name + " has no features");
      return new FeatureSet(name, version, maturity, features);
    }
  }
}
