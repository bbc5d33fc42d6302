package dev.flatline.process.proc.kind;

import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.Remembered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Shared memory, semaphores and message queues of System V: they outlive the process that made them
 * until someone removes them. The tables are those of {@code /proc/sysvipc}, see sysvipc(7).
 *
 * <p>A segment is the group's if one of its processes made it, by the creator's process id; or if
 * its creator has ended and was never seen, it is new since the watch began and its user is the
 * group's: nobody else can be asked for it. Semaphores and queues name no creator: those of the
 * group's user that are new since the watch began are taken for the group's.
 */
final class SystemVKind implements Kind {

  private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

  private final Proc proc;
  private final Set<Long> everInGroup = Remembered.set();
  private final Map<String, Set<String>> before = new HashMap<>();

  SystemVKind(Proc proc) {
    this.proc = proc;
  }

  @Override
  public Set<String> gauges() {
    return Set.of("ipc.shm.segments", "ipc.shm.bytes", "ipc.semaphore.sets", "ipc.queues");
  }

  @Override
  public long everyNanos() {
    return EVERY_NANOS;
  }

  @Override
  public void read(Set<Long> pids, Readings readings) throws IOException {
    everInGroup.addAll(pids);
    Set<Long> users = new HashSet<>();
    Set<String> namespaces = new HashSet<>();
    proc.each(
        pids,
        pid -> {
          users.add(proc.user(pid));
          namespaces.add(namespace(Long.toString(pid)));
        });
    if (!namespaces.equals(Set.of(namespace("self")))) {
      gauges()
          .forEach(
              name -> readings.notRead(name, "the processes have an IPC namespace of their own"));
      return;
    }
    try {
      List<Map<String, String>> segments = rows("shm", "shmid", users, this::makerIsOurs);
      readings.value("ipc.shm.segments", segments.size());
      readings.value(
          "ipc.shm.bytes", segments.stream().mapToLong(row -> number(row, "size")).sum());
      readings.value("ipc.semaphore.sets", rows("sem", "semid", users, row -> false).size());
      readings.value("ipc.queues", rows("msg", "msqid", users, row -> false).size());
    } catch (NoSuchFileException without) {
      gauges().forEach(name -> readings.notRead(name, "the kernel has no System V IPC"));
    }
  }

  private boolean makerIsOurs(Map<String, String> segment) {
    return everInGroup.contains(number(segment, "cpid"));
  }

  private List<Map<String, String>> rows(
      String table, String key, Set<Long> users, Predicate<Map<String, String>> made)
      throws IOException {
    List<Map<String, String>> all = table(proc.root().resolve("sysvipc").resolve(table));
    Set<String> old = before.get(table);
    if (old == null) {
      old = new HashSet<>();
      for (Map<String, String> row : all) {
        old.add(row.getOrDefault(key, ""));
      }
      before.put(table, old);
    }
    List<Map<String, String>> its = new ArrayList<>();
    for (Map<String, String> row : all) {
      boolean fresh =
          !old.contains(row.getOrDefault(key, "")) && users.contains(number(row, "cuid"));
      if (made.test(row) || (fresh && !othersMade(row))) {
        its.add(row);
      }
    }
    return its;
  }

  /** Whether a process made it that is there and not in the group. */
  private boolean othersMade(Map<String, String> row) {
    long maker = number(row, "cpid");
    return maker > 0 && !everInGroup.contains(maker) && proc.runs(maker);
  }

  private String namespace(String process) throws IOException {
    return Files.readSymbolicLink(proc.root().resolve(process).resolve("ns/ipc")).toString();
  }

  private static long number(Map<String, String> row, String column) {
    return Long.parseLong(row.getOrDefault(column, "0"));
  }

  private static List<Map<String, String>> table(Path file) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    Iterator<String> lines = Proc.text(file).lines().iterator();
    String[] names = lines.hasNext() ? lines.next().strip().split("\\s+", -1) : new String[0];
    while (lines.hasNext()) {
      String[] cells = lines.next().strip().split("\\s+", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < Math.min(names.length, cells.length); i++) {
        row.put(names[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }
}
