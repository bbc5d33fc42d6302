package dev.flatline.scenarios.pooledconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flatline.engine.demo.Demo;
import dev.flatline.engine.demo.DemoPages;
import dev.flatline.engine.demo.DemoPlan;
import dev.flatline.engine.demo.record.Still;
import dev.flatline.engine.demo.story.Ending;
import dev.flatline.engine.metrics.Exporter;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.itsupport.Browser;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.http.LoopbackServer;
import dev.flatline.testkit.IncidentRun;
import java.awt.Dimension;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live page in a real browser, beside nine other viewers of whom five leave. */
@Tag("long")
class DemoPageIT {

  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final List<Dimension> WINDOWS =
      List.of(
          new Dimension(1_440, 900),
          new Dimension(390, 844),
          new Dimension(360, 640),
          new Dimension(3_840, 2_160),
          new Dimension(1_920, 1_080));
  private static final int OTHERS = 9;
  private static final int LEAVING = 5;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Queue<String> story = new ConcurrentLinkedQueue<>();
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  @TempDir private Path directory;

  @Test
  void theLeakIsSeenAndTheFixSwitchedOnFromTheKeyboardBringsItBack() throws Exception {
    Browser.require();
    Incident incident = IncidentRun.incidentOfThisModule();
    Jdk jdk = Jdk.own();
    RunPlan run = Planner.plan(incident, Profile.CI, List.of(), Map.of(), 1, jdk.home().toString());
    DemoPlan plan = new DemoPlan(incident, run.parameters(), run.load(), 1, jdk);
    LoopbackServer server = LoopbackServer.start(0);
    URI page = URI.create("http://127.0.0.1:" + server.port() + "/");
    try (Exporter exporter = Exporter.on(server, incident.name(), 1);
        Demo demo =
            Demo.start(plan, directory, Demo.Opening.WHEN_SEEN, exporter.listener(), story::add)) {
      DemoPages.on(server, demo, incident.name(), log::add);
      await("both sides are up").atMost(minute()).until(() -> !story.isEmpty());
      assertThat(demo.begun()).as("nobody watches yet").isFalse();
      List<InputStream> others = others(page);
      try (Browser browser = Browser.open(page, 1_600, 1_000, false);
          Socket stalled = stalled(server.port())) {
        assertThat(stalled.isConnected()).isTrue();
        await("both sides move").atMost(minute()).until(() -> moves(browser));
        browser.screenshot(SCREENSHOTS.resolve("demo-start.png"));
        for (InputStream leaving : others.subList(0, LEAVING)) {
          leaving.close();
        }
        await("cause").atMost(minute()).until(() -> !browser.texts("li.cause").isEmpty());
        assertThat(browser.texts("#upper h2")).containsExactly("leaky");
        await("all is held, and others wait").atMost(minute()).until(() -> exhausted(browser));
        assertThat(browser.texts("li.alarm").get(0)).contains("; scoped left ");
        browser.screenshot(SCREENSHOTS.resolve("demo-cliff.png"));
        assertThat(pressedFromElsewhere(page)).isEqualTo(403);
        assertThat(browser.texts("li.fix")).isEmpty();

        browser.press("f");
        await("watch").atMost(minute()).until(() -> !browser.texts("li.watch").isEmpty());
        assertThat(browser.texts("#upper h2")).containsExactly("leaky → scoped");
        browser.screenshot(SCREENSHOTS.resolve("demo-fix.png"));
        await("the fixed side is well")
            .atMost(minute())
            .until(
                () -> browser.script("return document.getElementById('upper').className"),
                "side well"::equals);
        assertThat(browser.script("return document.getElementById('fix').disabled"))
            .isEqualTo("true");
        assertThat(scraped(page)).contains("variant=\"scoped\"").doesNotContain("\"leaky\"");
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.barriers()).isEmpty();
        for (Dimension window : WINDOWS) {
          browser.resize(window.width, window.height);
          await("the page fits " + window).atMost(minute()).until(() -> browser.cutOff() == 0);
          browser.screenshot(SCREENSHOTS.resolve("demo-" + window.width + ".png"));
        }
        assertThat(browser.requests())
            .contains(page.resolve("/events"))
            .allMatch(asked -> "data".equals(asked.getScheme()) || asks(page, asked));
      }
      await("five have left")
          .atMost(minute())
          .until(
              () ->
                  log.stream().filter(line -> line.startsWith("a viewer left")).count() >= LEAVING);
      assertThat(demo.ending()).as("%s", story).satisfiesAnyOf(this::passed, this::disturbed);
      assertThat(demo.unchecked()).contains("the case manual", "the case scoped/throws");
      Path still = directory.resolve("still.svg");
      Still.write(demo.store(), still);
      assertThat(still).content().contains("over the cliff", "10 of 10 connections held", "Fixed:");
      for (InputStream other : others) {
        other.close();
      }
    }
    story.forEach(System.out::println);
  }

  /** As one look at the page has it: what it shows moves four times a second. */
  private static boolean exhausted(Browser browser) {
    return browser.texts("#upper-taken").equals(List.of("10 of 10"))
        && browser.texts("#upper-store i.taken").size() == 10
        && browser.texts("#upper-waits").get(0).contains("wait for a connection");
  }

  private void passed(Ending ending) {
    assertThat(ending.status()).isEqualTo(Status.PASS);
  }

  /** A stop of the whole machine takes an operation from the fixed variant, too. */
  private void disturbed(Ending ending) {
    assertThat(ending.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(ending.sentence()).endsWith("in a round without a fault; look again");
  }

  private static Duration minute() {
    return Duration.ofMinutes(1);
  }

  private static boolean asks(URI page, URI request) {
    return page.getHost().equals(request.getHost()) && page.getPort() == request.getPort();
  }

  private static boolean moves(Browser browser) {
    return browser.texts("li.size").stream()
            .anyMatch(line -> line.matches("(?s).*has [3-8] items.*"))
        && !browser.texts("#upper-store i.taken").isEmpty()
        && !browser.texts("#lower-store i.taken").isEmpty();
  }

  /** Viewers that read what they are sent as it comes. */
  private List<InputStream> others(URI page) throws IOException, InterruptedException {
    List<InputStream> others = new ArrayList<>();
    HttpRequest events = HttpRequest.newBuilder(page.resolve("/events")).build();
    for (int i = 0; i < OTHERS; i++) {
      others.add(client.send(events, BodyHandlers.ofInputStream()).body());
    }
    return others;
  }

  /** A viewer that asks and never reads. */
  private static Socket stalled(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket
        .getOutputStream()
        .write(
            "GET /events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"
                .formatted(port)
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private int pressedFromElsewhere(URI page) throws IOException, InterruptedException {
    HttpRequest press =
        HttpRequest.newBuilder(page.resolve("/fix"))
            .header("Origin", "http://elsewhere.example")
            .POST(BodyPublishers.noBody())
            .build();
    return client.send(press, BodyHandlers.discarding()).statusCode();
  }

  private String scraped(URI page) throws IOException, InterruptedException {
    HttpRequest scrape = HttpRequest.newBuilder(page.resolve("/metrics")).build();
    return client.send(scrape, BodyHandlers.ofString()).body();
  }
}
