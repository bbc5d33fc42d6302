package dev.flatline.engine.watch.source;

import dev.flatline.process.jvm.JvmFromOutside;
import dev.flatline.process.proc.CollectedHeap;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.SharedMemory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What is known of the memory of a group of processes: which have a heap that is collected, and how
 * much of what they reserved they have not touched yet.
 */
public final class Heaps implements Source {

  private static final double EVERY_SECONDS = 2;

  /** A process that was just forked may become another program by exec. */
  private static final double SETTLED_SECONDS = 10;

  private final Supplier<Set<Long>> group;
  private final Map<Long, Known> processes = new HashMap<>();
  private final Set<String> runtimes = new TreeSet<>();
  private Seen seen = Seen.NOTHING;
  private double due;

  /**
   * Memory that was reserved.
   *
   * @param bytes in all
   * @param left of those, not touched yet
   */
  public record Room(long bytes, long left) {

    /** A heap is collected, and shared memory ends, a little before it is full. */
    private static final double NEARLY = 0.05;

    public static final Room NONE = new Room(0, 0);

    public boolean isLeft() {
      return left > NEARLY * bytes;
    }

    private Room plus(long reserved, long touched) {
      return new Room(bytes + reserved, left + Math.max(0, reserved - touched));
    }
  }

  /**
   * What was seen so far.
   *
   * @param runtimes whose heap is collected, in words
   * @param heap room of the heaps of JVMs, up to -Xmx
   * @param shared room of memory that the processes share
   */
  public record Seen(Set<String> runtimes, Room heap, Room shared) {
    public static final Seen NOTHING = new Seen(Set.of(), Room.NONE, Room.NONE);
  }

  private record Known(double since, Optional<String> runtime, Optional<JvmFromOutside> jvm) {}

  public Heaps(Supplier<Set<Long>> group) {
    this.group = group;
  }

  @Override
  public void poll(double seconds, Sink sink) {
    if (seconds < due) {
      return;
    }
    due = seconds + EVERY_SECONDS;
    Set<Long> pids = group.get();
    if (pids.isEmpty()) {
      return;
    }
    processes.keySet().retainAll(pids);
    Room heapNow = Room.NONE;
    Room sharedNow = Room.NONE;
    for (long pid : pids) {
      try {
        Known process = look(pid, seconds);
        SharedMemory memory = SharedMemory.of(Proc.LINUX, pid);
        sharedNow = sharedNow.plus(memory.mapped(), memory.resident());
        if (process.jvm().isPresent()) {
          JvmFromOutside.Heap jvm = process.jvm().get().heap();
          heapNow = heapNow.plus(jvm.largest(), jvm.touched());
        }
      } catch (IOException unreadable) {
        if (Proc.LINUX.runs(pid)) {
          runtimes.add("a process that is not ours to look into");
        }
      }
    }
    seen = new Seen(Set.copyOf(runtimes), heapNow, sharedNow);
  }

  private Known look(long pid, double seconds) throws IOException {
    Known known = processes.get(pid);
    if (known == null || seconds - known.since() < SETTLED_SECONDS) {
      Optional<String> runtime = CollectedHeap.of(Proc.LINUX, pid);
      Optional<JvmFromOutside> jvm =
          known != null && known.jvm().isPresent() ? known.jvm() : JvmFromOutside.of(pid);
      known = new Known(known == null ? seconds : known.since(), runtime, jvm);
      processes.put(pid, known);
    }
    known.runtime().ifPresent(runtimes::add);
    return known;
  }

  public Seen seen() {
    return seen;
  }
}
