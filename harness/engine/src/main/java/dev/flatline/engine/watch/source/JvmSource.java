package dev.flatline.engine.watch.source;

import dev.flatline.process.jvm.JvmInside;
import dev.flatline.process.proc.kind.NotWatched;
import dev.flatline.process.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The inside of a JVM, read on a thread of its own: while it collects its garbage it does not
 * answer, and nothing else has to wait for that.
 */
final class JvmSource implements Source {

  /** Each kind keeps a longer pace of its own. */
  private static final long ASK_MILLIS = 100;

  /** It is read with the pools, of which one that is closed has no beans any more. */
  private static final String BEANS = "jvm.threads";

  private final JvmInside jvm;
  private final Thread thread;
  private final Queue<Map<String, Double>> read = new ConcurrentLinkedQueue<>();
  private final Set<String> names = new ConcurrentSkipListSet<>();
  private volatile Map<String, String> unread = Map.of();
  private volatile Map<String, Double> limits = Map.of();
  private volatile String trouble = "";
  private volatile boolean closed;

  private JvmSource(JvmInside jvm) {
    this.jvm = jvm;
    thread = new Thread(this::loop, "jvm");
    thread.setDaemon(true);
  }

  /** Starts to read; the names of its gauges are known when this returns. */
  static JvmSource on(JvmInside jvm) {
    JvmSource source = new JvmSource(jvm);
    source.readOnce();
    source.thread.start();
    return source;
  }

  private void loop() {
    try {
      while (!closed && trouble.isEmpty()) {
        Thread.sleep(ASK_MILLIS);
        readOnce();
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private void readOnce() {
    try {
      Map<String, Double> values = jvm.read(Clock.system().nanos());
      if (!values.isEmpty()) {
        read.add(values);
        names.addAll(values.keySet());
        limits = jvm.limits();
      }
      unread = jvm.unread();
    } catch (IOException gone) {
      trouble = "the JVM does not answer any more: " + gone.getMessage();
    }
  }

  @Override
  public void lasts(Duration time) {
    jvm.lasts(time);
  }

  @Override
  public void poll(double seconds, Sink sink) {
    for (Map<String, Double> values = read.poll(); values != null; values = read.poll()) {
      values.forEach(sink::take);
      if (values.containsKey(BEANS)) {
        names.stream().filter(JvmSource::ofPool).forEach(sink::absent);
      }
    }
  }

  private static boolean ofPool(String gauge) {
    return gauge.startsWith("pool.");
  }

  @Override
  public Set<String> names() {
    return new TreeSet<>(names);
  }

  @Override
  public Map<String, String> unread() {
    return unread;
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>(NotWatched.inWords(jvm.notWatched()));
    if (!trouble.isEmpty() && !closed) {
      notes.add(trouble);
    }
    return notes;
  }

  @Override
  public OptionalDouble limit(String gauge) {
    Double limit = limits.get(gauge);
    return limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    jvm.close();
  }
}
