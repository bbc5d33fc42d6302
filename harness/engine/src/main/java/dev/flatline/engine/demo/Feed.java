package dev.flatline.engine.demo;

import dev.flatline.engine.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What viewers are sent, as server-sent events: first what has happened so far, then what happens.
 *
 * <p>Bounded whatever viewers do: one that does not read is dropped, and of the moments the oldest
 * are forgotten. Thread-safe.
 */
final class Feed {

  /** Five minutes of both sides, four times a second. */
  private static final int MOMENTS = 2_400;

  private static final int TOLD = 500;

  /** What a viewer may be behind: twenty seconds, beside all that has happened. */
  private static final int BEHIND = 200;

  private final Deque<String> moments = new ArrayDeque<>();
  private final Deque<String> told = new ArrayDeque<>();
  private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();

  /** Somebody who watches. */
  static final class Viewer {
    private final BlockingQueue<String> waiting;
    private volatile boolean dropped;

    private Viewer(List<String> past) {
      waiting = new LinkedBlockingQueue<>(past.size() + BEHIND);
      waiting.addAll(past);
    }

    /** What to send next. */
    BlockingQueue<String> waiting() {
      return waiting;
    }

    boolean dropped() {
      return dropped;
    }
  }

  /** Tells what a side is like; forgotten after some minutes. */
  synchronized void moment(Moment moment) {
    send("moment", moment, moments, MOMENTS);
  }

  /** Tells something that later viewers are told too. */
  synchronized void tell(String kind, Object data) {
    send(kind, data, told, TOLD);
  }

  private void send(String kind, Object data, Deque<String> kept, int most) {
    String event = "event: " + kind + "\ndata: " + Json.line(data) + "\n\n";
    kept.add(event);
    if (kept.size() > most) {
      kept.remove();
    }
    for (Viewer viewer : viewers) {
      if (!viewer.waiting.offer(event)) {
        viewer.dropped = true;
      }
    }
    viewers.removeIf(Viewer::dropped);
  }

  synchronized Viewer join() {
    List<String> past = new ArrayList<>(told);
    past.addAll(moments);
    Viewer viewer = new Viewer(past);
    viewers.add(viewer);
    return viewer;
  }

  void leave(Viewer viewer) {
    viewers.remove(viewer);
  }

  int watching() {
    return viewers.size();
  }
}
