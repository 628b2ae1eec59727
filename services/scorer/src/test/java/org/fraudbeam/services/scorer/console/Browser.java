package org.fraudbeam.services.scorer.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The browser of this machine, for tests. */
final class Browser implements AutoCloseable {

  /** The first is the same browser without what draws windows, and takes half the time. */
  private static final List<String> PLACES =
      List.of(
          "/usr/bin/chromium-headless-shell",
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome");

  /**
   * What htmx says where a question is given up for a newer one. It says the second of every
   * request that has no answer, and then what went wrong as well.
   */
  private static final Set<String> NO_COMPLAINTS = Set.of("htmx:sendAbort", "htmx:afterRequest");

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final double LONGEST_WAIT_MILLIS = 20_000;
  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  /** How a person looks at the console. */
  record Look(int width, int height, ColorScheme colors) {

    static List<Look> all() {
      return Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
          .flatMap(colors -> Stream.of(new Look(1280, 860, colors), new Look(390, 844, colors)))
          .toList();
    }

    @Override
    public String toString() {
      return width + "-" + colors.name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Where this machine has a browser that these tests can drive. */
  static Optional<Path> executable() {
    return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
  }

  /** Skips a test where there is none; not in CI, which brings one. */
  static void require() {
    assumeThat(System.getenv("CI") != null || executable().isPresent())
        .as("chromium is installed")
        .isTrue();
  }

  static Browser start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_WAIT_MILLIS);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Browser(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable().orElseThrow())
                    // It runs as root in a container, where its own sandbox cannot be set up.
                    // There is no graphics processor either: to emulate one takes most of the time.
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"))));
  }

  /** A new window, without the cookies of the others. */
  Page open(Look look) {
    return open(look, true);
  }

  /** The same for people who let no scripts run. */
  Page openWithoutScripts(Look look) {
    return open(look, false);
  }

  private Page open(Look look, boolean scripts) {
    BrowserContext context =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setJavaScriptEnabled(scripts)
                .setColorScheme(look.colors())
                .setReducedMotion(ReducedMotion.REDUCE));
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (Set.of("error", "warning").contains(message.type())
              && !NO_COMPLAINTS.contains(message.text())) {
            complaints.add(page.url() + ": " + message.text());
          }
        });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    return page;
  }

  /** Closes every window. */
  void closeWindows() {
    List.copyOf(browser.contexts()).forEach(BrowserContext::close);
  }

  /** What pages complained of since the last look. */
  List<String> complaints() {
    List<String> all = List.copyOf(complaints);
    complaints.clear();
    return all;
  }

  /** Keeps a picture of the whole page for people. */
  static void keep(Page page, String name, Look look) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENSHOTS.resolve(name + "-" + look + ".png"))
            .setFullPage(true));
  }

  /**
   * Holds that a page can be used by everybody, as far as a program can tell, and that nothing of
   * it lies beside the screen.
   */
  static void requireReadable(Page page) {
    List<Rule> violations =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                .toList();
    assertThat(violations).as(page.url()).isEmpty();
    Object wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
    assertThat(((Number) wider).intValue()).as(page.url()).isLessThanOrEqualTo(0);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
