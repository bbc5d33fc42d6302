package dev.flatline.engine.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.flatline.engine.demo.record.Feed;
import dev.flatline.engine.demo.record.Position;
import dev.flatline.engine.demo.record.Replay;
import dev.flatline.process.http.LoopbackServer;
import dev.flatline.process.http.LoopbackServer.Kind;
import dev.flatline.process.page.Inlined;
import dev.flatline.process.page.Template;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The page of a demo, its events, and its two switches, on a server on loopback. */
public final class DemoPages {

  /** Longer, and a browser that has gone away would be noticed late. */
  private static final int HEARTBEAT_SECONDS = 2;

  private final Feed feed;
  private final Consumer<String> log;
  private final byte[] page;

  private DemoPages(Feed feed, String incident, Consumer<String> log) {
    this.feed = feed;
    this.log = log;
    page =
        Template.of("demo")
            .fill(
                Map.of(
                    "incident",
                    incident,
                    "styles",
                    Inlined.styles() + Inlined.style("demo.css"),
                    "scripts",
                    Inlined.scripts() + Inlined.script("store.js") + Inlined.script("demo.js"),
                    "sides",
                    List.of(Position.UPPER.label(), Position.LOWER.label())))
            .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Serves the demo.
   *
   * @param log is handed a line when a viewer leaves
   */
  public static void on(LoopbackServer server, Demo demo, String incident, Consumer<String> log) {
    serve(server, demo.feed(), incident, log);
    server.answer("POST", "/fix", Kind.PAGE, pressed(demo::fix));
    server.answer("POST", "/fault", Kind.PAGE, pressed(demo::injectFault));
  }

  /** Serves a replay, whose fix was switched on when it was. */
  public static void on(LoopbackServer server, Replay replay, Consumer<String> log) {
    serve(server, replay.feed(), replay.incident(), log);
  }

  private static void serve(
      LoopbackServer server, Feed feed, String incident, Consumer<String> log) {
    DemoPages pages = new DemoPages(feed, incident, log);
    server.answer("GET", "/", Kind.PAGE, pages::page);
    server.answer("GET", "/events", Kind.STREAM, pages::events);
  }

  private static HttpHandler pressed(Runnable action) {
    return exchange -> {
      action.run();
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    };
  }

  private void page(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
                + " connect-src 'self'; img-src data:");
    exchange.sendResponseHeaders(200, page.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(page);
    }
  }

  private void events(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    Feed.Viewer viewer = feed.join();
    try (OutputStream body = exchange.getResponseBody()) {
      while (!viewer.dropped()) {
        String event = viewer.waiting().poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        body.write((event == null ? ": still here\n\n" : event).getBytes(StandardCharsets.UTF_8));
        if (viewer.waiting().isEmpty()) {
          body.flush();
          LoopbackServer.taken();
        }
      }
      log.accept("a viewer did not keep up and was dropped; it may come again");
    } catch (IOException gone) {
      feed.leave(viewer);
      log.accept(Formatted.of("a viewer left; %d watching", feed.watching()));
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } finally {
      feed.leave(viewer);
      exchange.close();
    }
  }
}
