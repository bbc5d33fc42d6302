package dev.flatline.process.proc;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * All processes of the machine, of which only those are read anew that matter, as to read all of
 * them takes milliseconds.
 *
 * <p>They are listed where the kernel has given a number to a new process or thread since the last
 * look, which {@code /proc/loadavg} says. A process that is new is read then, one that is near at
 * each look, and the others every few seconds: one that is neither a member of a tree nor a child
 * of a member becomes that only if it is handed over to a new parent. Used by one thread.
 */
public final class ProcessTable implements AutoCloseable {

  /** A stranger that changed is noticed so late. */
  private static final long WHOLE_NANOS = Duration.ofSeconds(5).toNanos();

  private static final String UNTOLD = "";

  private final Proc proc;
  private final LongSupplier nanos;
  private final KeptFile loads;
  private Map<Long, ProcessStat> known = new LinkedHashMap<>();
  private String newest = UNTOLD;
  private long wholeDue = Long.MIN_VALUE;
  private long changes;

  public ProcessTable(Proc proc) {
    this(proc, System::nanoTime);
  }

  ProcessTable(Proc proc, LongSupplier nanos) {
    this.proc = proc;
    this.nanos = nanos;
    loads = new KeptFile(proc.root().resolve("loadavg"), true);
  }

  public Proc proc() {
    return proc;
  }

  /**
   * Looks who is there now. One that is not near may have ended some seconds ago.
   *
   * @param near whether a process matters, by what was last known of it
   * @throws IOException if the processes cannot be listed
   */
  public Collection<ProcessStat> look(Predicate<ProcessStat> near) throws IOException {
    long now = nanos.getAsLong();
    boolean whole = wholeDue == Long.MIN_VALUE || now - wholeDue >= 0;
    if (whole) {
      wholeDue = now + WHOLE_NANOS;
    }
    String last = newest();
    boolean list = whole || last.equals(UNTOLD) || !last.equals(newest);
    newest = last;
    Map<Long, ProcessStat> there = new LinkedHashMap<>();
    for (long pid : list ? proc.pids() : known.keySet()) {
      ProcessStat before = known.get(pid);
      if (before != null && !whole && !near.test(before)) {
        there.put(pid, before);
        continue;
      }
      try {
        ProcessStat stat = proc.stat(pid);
        there.put(pid, stat);
        changes += before != null && stat.sameFamily(before) ? 0 : 1;
      } catch (IOException ended) {
        // It has ended meanwhile.
      }
    }
    changes += there.size() == known.size() ? 0 : 1;
    known = there;
    return Collections.unmodifiableCollection(there.values());
  }

  /**
   * A number that is another one if a look has found a process that is new, has ended or has moved
   * to another parent, group or session.
   */
  public long changes() {
    return changes;
  }

  @Override
  public void close() {
    loads.close();
  }

  /** The number of the newest process or thread; empty if the kernel does not tell it. */
  private String newest() {
    try {
      String text = loads.text().strip();
      return text.substring(text.lastIndexOf(' ') + 1);
    } catch (IOException without) {
      return UNTOLD;
    }
  }
}
