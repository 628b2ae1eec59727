package org.fraudbeam.services.scorer.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.fraudbeam.services.scorer.ListenOptions;
import org.fraudbeam.services.scorer.ScorerServer;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.api.Problems;
import org.fraudbeam.services.scorer.api.SecurityHeaders;
import org.junit.jupiter.api.Test;

final class ErrorPagesIT {

  @Test
  void shouldBeReadableByEverybodyOnEveryScreen() throws Exception {
    Browser.require();
    try (ScorerServer server =
            ScorerServer.start(
                ListenOptions.anywhereLocal(),
                AccessControl.by(),
                List.of(new Problems(new ErrorPages()), new SecurityHeaders(), new Assets()));
        Browser browser = Browser.start()) {
      for (Browser.Look look : Browser.Look.all()) {
        Page page = browser.open(look);
        page.navigate("http://127.0.0.1:" + server.port() + "/nothing");

        assertThat(page.title()).isEqualTo("There is no such page · Fraudbeam");
        Browser.requireReadable(page);
        Browser.keep(page, "error", look);
      }
      assertThat(browser.complaints())
          .allMatch(complaint -> complaint.contains("/nothing: Failed to load resource"));
    }
  }
}
