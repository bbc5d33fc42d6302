package dev.flatline.agent.track;

import dev.flatline.agent.moment.Stacks;
import java.util.ArrayList;
import java.util.List;

/** A kind of what is taken and has to be given back. */
public final class Kind {

  /** What becomes of one that nobody reaches any more and nobody has closed. */
  public enum Collector {
    /** A cleaner of the JDK gives it back: the leak is masked by the collector. */
    CLOSES,
    /** Nothing gives it back: it is lost for as long as the process lives. */
    LOSES,
    /** There is no other way to give it back. */
    RELEASES
  }

  /** More than there are, with room for the pairs of a user. */
  public static final int MOST = Stacks.MOST_KINDS;

  private static final Kind[] ALL = new Kind[MOST];
  private static int count;

  public static final Kind FILES = of("files", Collector.CLOSES, "files");
  public static final Kind ASYNCHRONOUS_FILES = of("asynchronous-files", Collector.LOSES, "files");

  /** The descriptor of the directory, and the one that the stream reads. */
  public static final Kind DIRECTORY_STREAMS =
      of("directory-streams", Collector.LOSES, "files", "files");

  /** All of one path share a descriptor, which is counted among the files. */
  public static final Kind ZIP_FILES = of("zip-files", Collector.CLOSES);

  public static final Kind SOCKETS = of("sockets", Collector.CLOSES, "sockets");
  public static final Kind SOCKET_CHANNELS = of("socket-channels", Collector.LOSES, "sockets");
  public static final Kind SERVER_SOCKET_CHANNELS =
      of("server-socket-channels", Collector.LOSES, "sockets");

  /** Those of {@code DatagramSocket}, too. */
  public static final Kind DATAGRAM_CHANNELS = of("datagram-channels", Collector.CLOSES, "sockets");

  public static final Kind ASYNCHRONOUS_SOCKETS =
      of("asynchronous-sockets", Collector.LOSES, "sockets");
  public static final Kind ASYNCHRONOUS_GROUPS =
      of("asynchronous-groups", Collector.LOSES, "epoll", "pipes", "pipes");
  public static final Kind SELECTORS = of("selectors", Collector.LOSES, "epoll", "eventfd");
  public static final Kind PIPE_ENDS = of("pipe-ends", Collector.LOSES, "pipes");
  public static final Kind PROCESS_PIPES = of("process-pipes", Collector.LOSES, "pipes");
  public static final Kind WATCH_SERVICES =
      of("watch-services", Collector.LOSES, "inotify", "sockets", "sockets");
  public static final Kind THREADS = of("threads", Collector.CLOSES);

  /** One with threads is never collected; one that has ended may be before the report asks it. */
  public static final Kind EXECUTORS = of("executors", Collector.RELEASES);

  public static final Kind TIMERS = of("timers", Collector.CLOSES);
  public static final Kind TIMER_TASKS = of("timer-tasks", Collector.RELEASES);

  /** A pool has one less for each that is lost. */
  public static final Kind CONNECTIONS = of("connections", Collector.LOSES);

  public static final Kind STATEMENTS = of("statements", Collector.CLOSES);
  public static final Kind RESULT_SETS = of("result-sets", Collector.CLOSES);

  /** Bodies of answers that a client of HTTP reads as a stream; one that was read is back. */
  public static final Kind HTTP_BODIES = of("http-bodies", Collector.RELEASES);

  public static final Kind INFLATERS = of("inflaters", Collector.CLOSES);
  public static final Kind DEFLATERS = of("deflaters", Collector.CLOSES);
  public static final Kind DIRECT_BUFFERS = of("direct-buffers", Collector.RELEASES);
  public static final Kind MAPPED_BUFFERS = of("mapped-buffers", Collector.RELEASES);
  public static final Kind CLASS_LOADERS = of("class-loaders", Collector.CLOSES);
  public static final Kind DEFERRED_CALLS = of("deferred-calls", Collector.CLOSES);

  /** Remembered, to tell a pool from what it takes its connections from; never told. */
  static final Kind DATA_SOURCES = of("data-sources", Collector.RELEASES);

  private final int id;
  private final String name;
  private final Collector collector;
  private final List<String> descriptors;

  private Kind(int id, String name, Collector collector, List<String> descriptors) {
    this.id = id;
    this.name = name;
    this.collector = collector;
    this.descriptors = descriptors;
  }

  /**
   * Adds a kind.
   *
   * @param descriptors what the kernel calls each descriptor that one of the kind holds
   * @throws IllegalStateException if there are {@link #MOST} already
   */
  public static synchronized Kind of(String name, Collector collector, String... descriptors) {
    if (count == MOST) {
      throw new IllegalStateException("Cannot track more kinds: most=" + MOST);
    }
    Kind added = new Kind(count, name, collector, List.of(descriptors));
    ALL[count++] = added;
    return added;
  }

  /** That of a user's own of this name: a method may take what several give back. */
  static synchronized Kind named(String name) {
    for (Kind kind : all()) {
      if (kind.name.equals(name)) {
        return kind;
      }
    }
    return of(name, Collector.LOSES);
  }

  /** All of them, by their number. */
  public static synchronized List<Kind> all() {
    List<Kind> all = new ArrayList<>(count);
    for (int id = 0; id < count; id++) {
      all.add(ALL[id]);
    }
    return all;
  }

  static String nameOf(int id) {
    return ALL[id].name;
  }

  public int id() {
    return id;
  }

  public String name() {
    return name;
  }

  public Collector collector() {
    return collector;
  }

  /** What the kernel calls each descriptor that one holds; empty if it holds none. */
  public List<String> descriptors() {
    return descriptors;
  }

  /**
   * Whether a pool lends it: a pool that takes one of another kind, a socket or a thread, takes it
   * for itself, whoever has called the pool. What a user has named is his, by way of a pool, too.
   */
  public boolean lent() {
    return id == CONNECTIONS.id
        || id == STATEMENTS.id
        || id == RESULT_SETS.id
        || name.indexOf('#') >= 0;
  }

  /** Whether it is told to whoever reads the report. */
  public boolean told() {
    return id != DATA_SOURCES.id;
  }
}
