package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSetSource;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.training.FeatureTable;
import org.fraudbeam.pipelines.training.LabelledVector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/own-data.md goes through step by step. */
final class OwnDataTest {

  private static final Path DOCS = ComposeFileTest.ROOT.resolve("docs");
  private static final Path EXAMPLE = DOCS.resolve("own-data");

  @TempDir Path folder;

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private URLClassLoader own;

  @BeforeEach
  void compileOwnFeatures() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("shop-features"));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                EXAMPLE.resolve("ShopFeatures.java").toString());
    assertThat(failed).isZero();
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve(FeatureSetSource.class.getName()), "ShopFeatures\n");
    own = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before);
    Thread.currentThread().setContextClassLoader(own);
  }

  @AfterEach
  void forgetThem() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    own.close();
  }

  /** As worked out by hand in the document. */
  @Test
  void shouldComputeOwnFeaturesOfOwnData() {
    Path output = folder.resolve("features");
    StringWriter err = new StringWriter();
    int exitCode =
        Fraudbeam.commandLine()
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err))
            .execute(
                "features",
                "--transactions=" + EXAMPLE.resolve("payments.csv"),
                "--columns=" + EXAMPLE.resolve("columns.yaml"),
                "--feature-set=shop",
                "--output=" + output);
    assertThat(exitCode).as(err::toString).isZero();

    FeatureSet shop = FeatureSets.named("shop");
    try (Stream<LabelledVector> rows = FeatureTable.at(output).requireComputedBy(shop).rows()) {
      LabelledVector last =
          rows.filter(row -> row.transactionId().equals("a-5")).findFirst().orElseThrow();
      Map<String, Double> values = new LinkedHashMap<>();
      for (int i = 0; i < shop.size(); i++) {
        values.put(shop.featureNames().get(i), last.values()[i]);
      }
      assertThat(values)
          .containsExactly(
              entry("amount", 6_000.0),
              entry("amount_to_mean", 3.0),
              entry("customer_count_1d", 1.0),
              entry("customer_count_7d", 4.0),
              entry("customer_sum_amount_1d", 6_000.0),
              entry("customer_sum_amount_7d", 12_000.0),
              entry("customer_distinct_merchant_7d", 2.0),
              entry("customer_seen_before_ip_address_30d", 0.0),
              entry("terminal_fraud_rate_30d", 1.0));
    }
  }

  @Test
  void shouldShowTheFilesAsTheyAre() throws IOException {
    String document = Files.readString(DOCS.resolve("own-data.md"));
    String definition = Files.readString(EXAMPLE.resolve("ShopFeatures.java"));

    assertThat(document)
        .contains(Files.readString(EXAMPLE.resolve("columns.yaml")))
        .contains(Files.readString(EXAMPLE.resolve("payments.csv")))
        .contains(
            definition
                .substring(
                    definition.indexOf("    Comparison toMean"), definition.indexOf("  }\n}"))
                .stripTrailing()
                .stripIndent());
  }
}
