package dev.flatline.engine.demo;

import com.sun.net.httpserver.HttpHandler;
import dev.flatline.engine.demo.record.Position;
import dev.flatline.engine.demo.record.Replay;
import dev.flatline.engine.live.Feed;
import dev.flatline.engine.live.LivePage;
import dev.flatline.process.http.LoopbackServer;
import dev.flatline.process.http.LoopbackServer.Kind;
import dev.flatline.process.page.Inlined;
import dev.flatline.process.page.Template;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The page of a demo, its events, and its two switches, on a server on loopback. */
public final class DemoPages {

  private DemoPages() {}

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
    LivePage.serve(server, html(incident), feed, log);
  }

  private static String html(String incident) {
    return Template.of("demo")
        .fill(
            Map.of(
                "incident",
                incident,
                "styles",
                Inlined.styles() + Inlined.style("demo.css"),
                "scripts",
                Inlined.scripts() + Inlined.script("store.js") + Inlined.script("demo.js"),
                "sides",
                List.of(Position.UPPER.label(), Position.LOWER.label())));
  }

  private static HttpHandler pressed(Runnable action) {
    return exchange -> {
      action.run();
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    };
  }
}
