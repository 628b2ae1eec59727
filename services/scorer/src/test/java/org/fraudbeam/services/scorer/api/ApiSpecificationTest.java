package org.fraudbeam.services.scorer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ApiSpecificationTest {

  private static final Path PAGE = Path.of("../../docs/api_spec.md");
  private static final String WRITE = "write.api.specification";

  /** With -Dwrite.api.specification the page is written instead. */
  @Test
  void shouldBeWhatTheDocumentSays() throws IOException {
    String page = ApiSpecification.pageOf(Json.read(DocsRoutes.document()));
    if (System.getProperty(WRITE) != null) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("docs/api_spec.md; -D" + WRITE + " writes it anew")
        .isEqualTo(page);
  }
}
