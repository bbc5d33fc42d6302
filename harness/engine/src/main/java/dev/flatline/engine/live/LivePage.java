package dev.flatline.engine.live;

import com.sun.net.httpserver.HttpExchange;
import dev.flatline.process.http.LoopbackServer;
import dev.flatline.process.http.LoopbackServer.Kind;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A page, and the events that feed it, on a server on loopback. */
public final class LivePage {

  /** Longer, and a browser that has gone away would be noticed late. */
  private static final int HEARTBEAT_SECONDS = 2;

  private final byte[] page;
  private final Feed feed;
  private final Consumer<String> log;

  private LivePage(String html, Feed feed, Consumer<String> log) {
    page = html.getBytes(StandardCharsets.UTF_8);
    this.feed = feed;
    this.log = log;
  }

  /**
   * Serves it at {@code /}, and its events at {@code /events}.
   *
   * @param html of the page, which carries all inside itself
   * @param log is handed a line when a viewer leaves
   */
  public static void serve(LoopbackServer server, String html, Feed feed, Consumer<String> log) {
    LivePage live = new LivePage(html, feed, log);
    server.answer("GET", "/", Kind.PAGE, live::page);
    server.answer("GET", "/events", Kind.STREAM, live::events);
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
      boolean last = false;
      while (!last && !viewer.dropped()) {
        String event = viewer.waiting().poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        body.write((event == null ? ": still here\n\n" : event).getBytes(StandardCharsets.UTF_8));
        if (viewer.waiting().isEmpty()) {
          body.flush();
          LoopbackServer.taken();
        }
        last = event != null && Feed.last(event);
      }
      if (!last) {
        log.accept("a viewer did not keep up and was dropped; it may come again");
      }
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
