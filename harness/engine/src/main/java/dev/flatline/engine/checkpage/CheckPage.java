package dev.flatline.engine.checkpage;

import dev.flatline.engine.check.CheckListener;
import dev.flatline.engine.check.CheckReport;
import dev.flatline.engine.check.Phase;
import dev.flatline.engine.live.Feed;
import dev.flatline.engine.live.LivePage;
import dev.flatline.engine.service.CheckedService;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.http.LoopbackServer;
import dev.flatline.process.page.Inlined;
import dev.flatline.process.page.Template;
import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The live page of a check. What it shows is what the check reads anyway, taken twice a second on a
 * thread of its own. Thread-safe; who opened it closes it, which ends its server.
 */
public final class CheckPage implements CheckListener, AutoCloseable {

  private static final Duration EVERY = Duration.ofMillis(500);

  /** For the last event to be read; a viewer that stands still is not waited for longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final LoopbackServer server;
  private final Clock clock;
  private final Consumer<String> lines;
  private final Feed feed = new Feed();
  private final Heard heard = new Heard();
  private final Stopwatch time;
  private final Thread thread;
  private boolean over;

  private CheckPage(LoopbackServer server, Clock clock, Consumer<String> lines) {
    this.server = server;
    this.clock = clock;
    this.lines = lines;
    time = clock.start();
    thread = new Thread(this::show, "check page");
    thread.setDaemon(true);
  }

  /**
   * Serves the page of a check that begins.
   *
   * @param file what a person calls the service
   * @param lines are handed what the check says, as without a page
   */
  public static CheckPage on(
      LoopbackServer server, String file, CheckedService service, Consumer<String> lines) {
    CheckPage page = new CheckPage(server, Clock.system(), lines);
    page.feed.tell("hello", Hello.of(file, service));
    LivePage.serve(server, html(file), page.feed, left -> {});
    page.thread.start();
    return page;
  }

  private static String html(String file) {
    return Template.of("check")
        .fill(
            Map.of(
                "service",
                file,
                "styles",
                Inlined.styles() + Inlined.style("demo.css") + Inlined.style("check.css"),
                "scripts",
                Inlined.scripts() + Inlined.script("check.js")));
  }

  private void show() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        clock.sleep(EVERY);
        feed.moment(heard.moment(time.seconds()));
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where it is to be seen. */
  public String address() {
    return "http://127.0.0.1:" + server.port() + "/";
  }

  @Override
  public void says(String line) {
    lines.accept(line);
    feed.tell("told", Map.of("t", time.seconds(), "text", line));
  }

  @Override
  public void begins(Phase phase) {
    heard.begins(phase);
    feed.tell(
        "phase", Map.of("t", time.seconds(), "name", phase.label(), "text", phase.sentence()));
  }

  @Override
  public void read(String resource, double value) {
    heard.read(resource, value);
  }

  @Override
  public void sends(Sent sent) {
    heard.sends(sent);
  }

  /** Shows the verdict. */
  public void ended(CheckReport report) {
    last(Over.with(report, time.seconds()));
  }

  /** Shows that there is none, and why. */
  public void failed(FlatlineException failed) {
    last(Over.failed(failed, time.seconds()));
  }

  private synchronized void last(Over end) {
    if (!over) {
      over = true;
      thread.interrupt();
      feed.moment(heard.moment(time.seconds()));
      feed.tell("over", end);
    }
  }

  @Override
  public void close() {
    try {
      last(Over.unknown(time.seconds()));
      feed.awaitLeaving(PATIENCE);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } finally {
      server.close();
    }
  }
}
