package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flatline.engine.check.CheckReport;
import dev.flatline.engine.check.ServiceCheck;
import dev.flatline.engine.checkpage.CheckPage;
import dev.flatline.engine.service.CheckedService;
import dev.flatline.engine.service.ServiceFile;
import dev.flatline.process.http.LoopbackServer;
import java.awt.Dimension;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live page of a check in a real browser, on a service that piles up what a batch takes. */
@Tag("long")
class CheckPageIT {

  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final List<Dimension> WINDOWS =
      List.of(new Dimension(1_920, 1_080), new Dimension(1_440, 900), new Dimension(390, 844));

  @TempDir private Path directory;

  @Test
  void thePhasesMoveAndTheAnswersStayWhenTheServerIsGone() throws Exception {
    Browser.require();
    assumeTrue(CheckIT.pythonIsThere(), "there is no python3");
    CheckedService service = service();
    LoopbackServer server = LoopbackServer.start(0);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    CheckPage page = CheckPage.on(server, "deferred.yaml", service, line -> {});
    try (Browser browser = Browser.open(URI.create(page.address()), 1_440, 900, true)) {
      await("nothing has begun").atMost(PATIENCE).until(() -> state(browser, "live"));
      Future<CheckReport> check = threads.submit(() -> check(service, page));
      await("rounds").atMost(PATIENCE).until(() -> reached(browser, "rounds: "));
      await("what moves is drawn")
          .atMost(PATIENCE)
          .until(() -> !browser.texts("#panels canvas").isEmpty());
      await("load").atMost(PATIENCE).until(() -> reached(browser, "load: "));
      assertThat(browser.texts("#phase").get(0)).startsWith("load: ");
      assertThat(browser.texts("#answers h3")).isEmpty();
      assertThat(browser.barriers()).isEmpty();
      browser.screenshot(SCREENSHOTS.resolve("check-live.png"));

      page.ended(check.get(1, TimeUnit.MINUTES));
      page.close();

      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), server.port()))
          .isInstanceOf(ConnectException.class);
      await("the end")
          .atMost(PATIENCE)
          .until(() -> state(browser, "the run has ended; this page stays as it is"));
      assertThat(browser.texts("#word")).containsExactly("RISING, exit code 1");
      assertThat(browser.texts("#sentence")).containsExactly("accumulation of descriptors");
      assertThat(browser.texts("#answers h3"))
          .hasSize(3)
          .first()
          .asString()
          .isEqualTo("accumulation RISING");
      assertThat(browser.texts("#answers li").get(0)).contains("64 at 64");
      assertThat(browser.texts("#panels .rising h3 b")).contains("descriptors");
      assertThat(browser.texts("#story li.phase"))
          .extracting(line -> line.replaceAll("(?s)^\\d+ s\\s*|:.*", ""))
          .containsExactly("load", "rounds", "sizes", "start");
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.barriers()).isEmpty();
      for (Dimension window : WINDOWS) {
        browser.resize(window.width, window.height);
        await("the page fits " + window).atMost(PATIENCE).until(() -> browser.cutOff() == 0);
        browser.screenshot(SCREENSHOTS.resolve("check-" + window.width + ".png"));
      }
      assertThat(browser.requests())
          .contains(URI.create(page.address() + "events"))
          .allMatch(asked -> "data".equals(asked.getScheme()) || asked.getPort() == server.port());
    } finally {
      threads.shutdownNow();
      page.close();
    }
  }

  private static boolean state(Browser browser, String text) {
    return browser.texts("#state").equals(List.of(text));
  }

  /** As the page has it in its story: a short phase may be over before it is looked at. */
  private static boolean reached(Browser browser, String phase) {
    return browser.texts("#story li.phase").stream().anyMatch(line -> line.contains(phase));
  }

  private CheckReport check(CheckedService service, CheckPage page) throws Exception {
    Path store = Files.createDirectories(directory.resolve("store"));
    return new ServiceCheck(service, store, 1, true, page).run();
  }

  private CheckedService service() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path file = directory.resolve("deferred.yaml");
    Files.writeString(
        file,
        String.join(
            "\n",
            "service: {command: [python3, " + CheckIT.SERVICE + ", '" + port + "', deferred]}",
            "operation: {url: 'http://127.0.0.1:" + port + "/batches?size={size}'}",
            "sizes: [1, 4, 16, 64]",
            "seconds: 20",
            "load: {rate: 20, seconds: 5}"));
    return ServiceFile.read(file, List.of()).service();
  }
}
