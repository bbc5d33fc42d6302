package dev.flatline.engine.demo.record;

import dev.flatline.engine.live.Feed;
import dev.flatline.process.time.Stopwatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A demo that was recorded, shown again at the pace at which it was. */
public final class Replay implements AutoCloseable {

  private final List<Recording.Event> events;
  private final Feed feed = new Feed();
  private final Thread thread;

  private Replay(List<Recording.Event> events) {
    this.events = events;
    thread = new Thread(this::show, "replay");
    thread.setDaemon(true);
  }

  /**
   * Begins to show a demo again, as soon as somebody watches.
   *
   * @param store of the demo
   * @throws dev.flatline.process.FlatlineException if it has no recording, or a damaged one
   */
  public static Replay of(Path store) {
    Replay replay = new Replay(Recording.read(store));
    replay.thread.start();
    return replay;
  }

  /** What is shown. */
  public String incident() {
    return events.get(0).data().path("incident").asText();
  }

  public Feed feed() {
    return feed;
  }

  /** Whether all was shown. */
  public boolean over() {
    return !thread.isAlive();
  }

  private void show() {
    try {
      feed.awaitViewer();
      Stopwatch shown = Stopwatch.start();
      for (Recording.Event event : events) {
        shown.clock().sleep(Duration.ofNanos((long) (event.seconds() * 1e9) - shown.nanos()));
        if (event.kind().equals("moment")) {
          feed.moment(event.data());
        } else {
          feed.tell(event.kind(), event.data());
        }
        if (event.kind().equals("hello")) {
          feed.tell("replayed", Map.of());
        }
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
