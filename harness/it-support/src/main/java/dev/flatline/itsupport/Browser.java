package dev.flatline.itsupport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.process.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window, that keeps what a page complains of and asks for. */
public final class Browser implements AutoCloseable {

  private static final String TEXTS =
      "return Array.from(document.querySelectorAll(arguments[0]), found => found.innerText.trim())";

  private static final String AXE = "/axe.min.js";

  private static final String VIOLATIONS =
      "const done = arguments[arguments.length - 1];"
          + "axe.run().then(found => done(found.violations.map(one =>"
          + " one.id + ' (' + one.impact + '): ' + one.nodes.map(node => node.target).join(', '))))"
          + ".catch(failed => done(['axe failed: ' + failed]));";

  private final ChromeDriver driver;
  private final List<String> complaints = new ArrayList<>();
  private final List<URI> requests = new ArrayList<>();

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Skips a test where no browser is installed; a build that must not skip it fails. */
  public static void require() {
    find("chromium");
    find("chromedriver");
  }

  private static Path find(String tool) {
    return InstalledTool.require(tool, "chromium chromium-driver");
  }

  /**
   * Opens a page.
   *
   * @param dark whether the reader prefers a dark ground
   */
  public static Browser open(URI page, int width, int height, boolean dark) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(find("chromium").toString());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        String.format(Locale.ROOT, "--window-size=%d,%d", width, height));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(find("chromedriver").toFile())
            .build();
    Browser browser = new Browser(new ChromeDriver(service, options));
    Map<String, Object> scheme =
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    browser.driver.executeCdpCommand(
        "Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    browser.resize(width, height);
    browser.driver.get(page.toString());
    return browser;
  }

  /** Gives the window another size, in pixels, while the page is open. */
  public void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** By how many pixels the page is wider than its window: what a reader does not see. */
  public int cutOff() {
    Object cut =
        driver.executeScript("return document.documentElement.scrollWidth - window.innerWidth");
    return Math.max(0, ((Number) Objects.requireNonNull(cut)).intValue());
  }

  /** What a script on the page says. */
  public Object script(String script) {
    return String.valueOf(driver.executeScript(script));
  }

  /**
   * The text of the elements that a selector finds, in their order: found and read in one step, as
   * a page that is fed may put others in their place between two.
   */
  public List<String> texts(String selector) {
    Object found = driver.executeScript(TEXTS, selector);
    return ((List<?>) Objects.requireNonNull(found)).stream().map(String::valueOf).toList();
  }

  /**
   * What of the page is a barrier to some readers, by axe-core: the rule, how grave, and where.
   *
   * @throws IOException if the script of axe-core cannot be read
   */
  public List<String> barriers() throws IOException {
    try (InputStream axe = Objects.requireNonNull(Browser.class.getResourceAsStream(AXE), AXE)) {
      driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    Object found = driver.executeAsyncScript(VIOLATIONS);
    return ((List<?>) Objects.requireNonNull(found)).stream().map(String::valueOf).toList();
  }

  /** Presses a key on the page itself. */
  public void press(String key) {
    driver.findElement(By.tagName("body")).sendKeys(key);
  }

  /** Keeps what is to be seen. */
  public void screenshot(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  /** Errors and warnings of the page so far. */
  public List<String> complaints() {
    driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .forEach(complaints::add);
    return List.copyOf(complaints);
  }

  /** What the page has asked for so far, itself among it. */
  public List<URI> requests() throws IOException {
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE).getAll()) {
      JsonNode message = Json.MAPPER.readTree(entry.getMessage()).path("message");
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        requests.add(URI.create(message.at("/params/request/url").asText()));
      }
    }
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
