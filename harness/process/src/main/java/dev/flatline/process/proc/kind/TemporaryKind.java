package dev.flatline.process.proc.kind;

import dev.flatline.process.proc.BytesWritten;
import dev.flatline.process.proc.OpenForWriting;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.written.MappedFiles;
import dev.flatline.process.proc.written.Room;
import dev.flatline.process.proc.written.SeenFiles;
import dev.flatline.process.proc.written.Suspect;
import dev.flatline.process.proc.written.WrittenFiles;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that a group leaves in a directory that all may write to: {@code /tmp}, and {@code
 * /dev/shm}, which is memory.
 *
 * <p>The kernel does not say who made a file. What was written by the group's user since the watch
 * began is the group's if one of its processes was seen to have a file of the same entry open for
 * writing, or if it alone can have written it: see {@link Suspect}. What may be others' is not
 * counted, and is said. An entry is looked into if it has changed since, so that files deep in an
 * old directory are seen only where the group had one of them open for writing.
 */
final class TemporaryKind implements Kind {

  private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

  /** What a process younger than this, in seconds, made before the watch began counts, too. */
  private static final double STARTING_SECONDS = 60;

  /** The clock of file times stands still for a tick of the kernel, 10 ms at most. */
  private static final long CLOCK_MILLIS = 20;

  /** Files of one maker mostly begin alike: so many characters of the name. */
  private static final int ALIKE = 3;

  private static final long WATCH = ProcessHandle.current().pid();

  private final Proc proc;
  private final Path directory;
  private final String name;
  private final SeenFiles seen;
  private final int most;
  private final SeenFiles others;
  private final BytesWritten writers;
  private final Map<String, Suspect> suspects = new HashMap<>();
  private Path uncounted;
  private @Nullable Instant begin;

  /**
   * The reader.
   *
   * @param directory as the processes name it
   * @param name of the gauges
   * @param most files of an entry that are looked at
   */
  TemporaryKind(Proc proc, Path directory, String name, SeenFiles seen, int most) {
    this.proc = proc;
    this.directory = directory;
    uncounted = directory;
    this.name = name;
    this.seen = seen;
    this.most = most;
    others = new SeenFiles(Set.of(directory));
    writers = new BytesWritten(proc);
  }

  @Override
  public Set<String> gauges() {
    return Set.of(name + ".files", name + ".bytes");
  }

  @Override
  public long everyNanos() {
    return EVERY_NANOS;
  }

  /** Half a per cent: an entry that is written to may hold thousands of files. */
  @Override
  public double share() {
    return 0.005;
  }

  @Override
  public void read(Set<Long> pids, Readings readings) throws IOException {
    Set<Long> users = new HashSet<>();
    Map<Path, Path> roots = new HashMap<>();
    proc.each(
        pids,
        pid -> {
          users.add(proc.user(pid));
          roots.putIfAbsent(
              Files.readSymbolicLink(proc.of(pid).resolve("ns/mnt")), proc.of(pid).resolve("root"));
        });
    if (roots.size() != 1) {
      gauges().forEach(gauge -> readings.notRead(gauge, "the processes see different directories"));
      return;
    }
    Path root = roots.values().iterator().next().resolve(Path.of("/").relativize(directory));
    try {
      if (begin == null) {
        begin = begin(pids);
        writers.since(users);
        Proc.user(root);
      } else {
        count(root, WrittenFiles.since(begin, proc, most), users, pids, readings);
      }
    } catch (NoSuchFileException without) {
      gauges().forEach(gauge -> readings.notRead(gauge, "there is no " + directory));
    } catch (AccessDeniedException denied) {
      gauges().forEach(gauge -> readings.notRead(gauge, directory + " is not readable"));
    }
  }

  private Instant begin(Set<Long> pids) {
    double age = pids.stream().mapToDouble(proc::ageSeconds).max().orElse(0);
    double before = age < STARTING_SECONDS ? age : 0;
    return Instant.now().minusMillis(CLOCK_MILLIS + (long) Math.ceil(before * 1_000));
  }

  private void count(
      Path root, WrittenFiles written, Set<Long> users, Set<Long> pids, Readings readings)
      throws IOException {
    Room its = new Room();
    Map<Path, Room> unseen = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
      for (Path entry : entries) {
        Path file = directory.resolve(entry.getFileName());
        boolean own = seen.in(file);
        boolean foreign = countersOfJvms(file) || others.in(file) || !written.changed(entry);
        if ((!own && foreign) || !users.contains(WrittenFiles.user(entry))) {
          continue;
        }
        Room room = written.in(entry);
        if (own) {
          its.add(room);
        } else {
          unseen.put(file, room);
        }
        if (!room.whole()) {
          uncounted = file;
        }
      }
    }
    suspect(unseen, users, pids, its, readings);
  }

  /** All JVMs of the user map theirs in one directory, and take them away when they end. */
  private static boolean countersOfJvms(Path file) {
    return file.getFileName().toString().startsWith("hsperfdata_");
  }

  /** Says whose those are that nobody of the group was seen to have open. */
  private void suspect(
      Map<Path, Room> unseen, Set<Long> users, Set<Long> pids, Room its, Readings readings)
      throws IOException {
    Map<Long, Long> since = unseen.isEmpty() ? Map.of() : written(users, pids);
    Map<String, Room> groups = groups(unseen);
    if (groups.entrySet().stream().anyMatch(this::grew)) {
      lookAtOthers(since, pids);
      groups = groups(unseen);
    }
    Suspect unknown = null;
    for (Map.Entry<String, Room> group : groups.entrySet()) {
      Suspect suspect = suspects.computeIfAbsent(group.getKey(), first -> new Suspect());
      suspect.grewTo(group.getValue(), since, pids);
      switch (suspect.owner()) {
        case GROUP -> its.add(group.getValue());
        case UNKNOWN -> unknown = suspect.keepsGrowing() ? suspect : unknown;
        case OTHERS -> {}
      }
    }
    suspects.keySet().retainAll(groups.keySet());
    if (suspects.values().stream().anyMatch(Suspect::unwritten)) {
      lookAtMappings(since.keySet(), pids);
    }
    if (unknown != null) {
      inDoubt(readings, Formatted.of("files in %s grow, and %s", directory, whose(unknown)));
    } else if (!its.whole()) {
      inDoubt(
          readings, Formatted.of("more than %,d files below %s are not counted", most, uncounted));
    } else {
      readings.value(name + ".files", its.files());
      readings.value(name + ".bytes", its.bytes());
    }
  }

  private Map<String, Room> groups(Map<Path, Room> unseen) {
    Map<String, Room> groups = new HashMap<>();
    unseen.forEach(
        (file, room) -> {
          if (!others.in(file)) {
            String alike = alike(file.getFileName().toString());
            groups.computeIfAbsent(alike, first -> new Room()).add(room);
          }
        });
    return groups;
  }

  /** What others have open is only of use for files that they can just have written. */
  private boolean grew(Map.Entry<String, Room> group) {
    Suspect suspect = suspects.get(group.getKey());
    return suspect == null || suspect.grows(group.getValue());
  }

  private void inDoubt(Readings readings, String reason) {
    gauges().forEach(gauge -> readings.inDoubt(gauge, reason));
  }

  private static String whose(Suspect unknown) {
    if (unknown.unwritten()) {
      return "nobody was seen to write them: what is stored through a mapping, or is a size that"
          + " was set, counts for none";
    }
    int count = unknown.others();
    return (count == 0 ? "" : count + " ")
        + (count == 1 ? "other process" : "other processes")
        + " of the user can have written them too";
  }

  /** Bytes by process; what the watch itself writes is its report. */
  private Map<Long, Long> written(Set<Long> users, Set<Long> pids) throws IOException {
    Map<Long, Long> since = new HashMap<>(writers.since(users));
    if (!pids.contains(WATCH)) {
      since.remove(WATCH);
    }
    return since;
  }

  /** A file that another process writes, and the group was never seen to have open, is its. */
  private void lookAtOthers(Map<Long, Long> since, Set<Long> pids) {
    since.forEach(
        (pid, bytes) -> {
          if (bytes > 0 && !pids.contains(pid)) {
            try {
              others.seen(OpenForWriting.within(proc, pid, directory));
            } catch (IOException unreadable) {
              // What it has open is not known: it stays one who can have written them.
            }
          }
        });
  }

  /** What nobody has written, somebody may have mapped: the next time it is known whose it is. */
  private void lookAtMappings(Set<Long> all, Set<Long> pids) {
    for (long pid : all) {
      try {
        SeenFiles whose = pids.contains(pid) ? seen : others;
        whose.seen(MappedFiles.within(proc, pid, directory));
      } catch (IOException unreadable) {
        // It has ended, or is kept from others: it stays one who can have made them.
      }
    }
  }

  private static String alike(String file) {
    return file.substring(0, Math.min(ALIKE, file.length()));
  }
}
