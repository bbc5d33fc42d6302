package dev.flatline.engine.live;

import dev.flatline.process.json.Json;
import dev.flatline.process.time.Stopwatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;

/**
 * What viewers are sent, as server-sent events: first what has happened so far, then what happens.
 *
 * <p>Bounded whatever viewers do: one that does not read is dropped, and of the moments the oldest
 * are forgotten. Thread-safe.
 */
public final class Feed {

  /** Five minutes of both sides of a demo, four times a second; twenty of a check, twice. */
  private static final int MOMENTS = 2_400;

  private static final int TOLD = 500;

  private static final int LOOK_MILLIS = 50;

  private static final String OVER = "over";
  private static final Set<String> ONCE = Set.of("hello", "replayed", "fixed", OVER);

  /** What a viewer may be behind: twenty seconds, beside all that has happened. */
  private static final int BEHIND = 200;

  private final BiConsumer<String, Object> recorder;

  /** What happens once, by kind: never forgotten, as nothing can be shown without it. */
  private final Map<String, String> lasting = new LinkedHashMap<>();

  private final Deque<String> moments = new ArrayDeque<>();
  private final Deque<String> told = new ArrayDeque<>();
  private final CountDownLatch seen = new CountDownLatch(1);
  private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();

  /** A feed whose events are handed on, by kind, before they are sent. */
  public Feed(BiConsumer<String, Object> recorder) {
    this.recorder = recorder;
  }

  /** A feed that is not recorded. */
  public Feed() {
    this((kind, data) -> {});
  }

  /** Somebody who watches. */
  public static final class Viewer {
    private final BlockingQueue<String> waiting;
    private volatile boolean dropped;

    private Viewer(List<String> past) {
      waiting = new LinkedBlockingQueue<>(past.size() + BEHIND);
      waiting.addAll(past);
    }

    /** What to send next. */
    public BlockingQueue<String> waiting() {
      return waiting;
    }

    public boolean dropped() {
      return dropped;
    }
  }

  /** Tells what is the case now; forgotten after some minutes. */
  public synchronized void moment(Object moment) {
    send("moment", moment, moments, MOMENTS);
  }

  /** Tells something that later viewers are told too. */
  public synchronized void tell(String kind, Object data) {
    send(kind, data, told, TOLD);
  }

  private void send(String kind, Object data, Deque<String> kept, int most) {
    recorder.accept(kind, data);
    String event = "event: " + kind + "\ndata: " + Json.line(data) + "\n\n";
    if (ONCE.contains(kind)) {
      lasting.put(kind, event);
    } else {
      kept.add(event);
    }
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

  /** Waits until somebody watches. */
  public void awaitViewer() throws InterruptedException {
    seen.await();
  }

  public synchronized Viewer join() {
    Map<String, String> once = new LinkedHashMap<>(lasting);
    Optional<String> over = Optional.ofNullable(once.remove(OVER));
    List<String> past = new ArrayList<>(once.values());
    past.addAll(told);
    past.addAll(moments);
    over.ifPresent(past::add);
    Viewer viewer = new Viewer(past);
    viewers.add(viewer);
    seen.countDown();
    return viewer;
  }

  /** Who watched does no longer. */
  public synchronized void leave(Viewer viewer) {
    viewers.remove(viewer);
    notifyAll();
  }

  /** Whether nothing comes after that event. */
  static boolean last(String event) {
    return event.startsWith("event: " + OVER + "\n");
  }

  /** Waits until all who watch were sent the last event and have left, or the time is over. */
  public synchronized void awaitLeaving(Duration atMost) throws InterruptedException {
    Stopwatch waited = Stopwatch.start();
    while (!viewers.isEmpty() && waited.within(atMost)) {
      wait(LOOK_MILLIS);
    }
  }

  public int watching() {
    return viewers.size();
  }
}
