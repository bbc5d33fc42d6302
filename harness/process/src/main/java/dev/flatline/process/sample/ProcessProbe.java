package dev.flatline.process.sample;

import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.Vitals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what a process holds from {@code /proc}, without touching the process: it answers even when
 * the process is out of descriptors.
 *
 * <p>A value that cannot be read is absent, never 0.
 */
public final class ProcessProbe implements Probe {

  private static final Pattern COLUMNS = Pattern.compile("\\s+");

  private static final Map<String, String> TCP_STATES =
      Map.of(
          "01", "sockets.established",
          "06", "sockets.time_wait",
          "08", "sockets.close_wait",
          "0A", "sockets.listen");

  private final Proc proc;
  private final long pid;
  private final Path process;
  private final Vitals vitals;

  /** A probe of the process with this id. */
  public ProcessProbe(long pid) {
    this(Proc.LINUX, pid);
  }

  ProcessProbe(Proc proc, long pid) {
    this.proc = proc;
    this.pid = pid;
    process = proc.of(pid);
    vitals = Vitals.seldom(process);
  }

  @Override
  public Map<String, Long> quick() {
    Map<String, Long> values = new HashMap<>();
    vitals.read(values::put);
    return values;
  }

  @Override
  public Map<String, Long> full() {
    Map<String, Long> values = quick();
    try {
      values.putAll(socketsByState(socketInodes(targets())));
    } catch (IOException | UncheckedIOException | DirectoryIteratorException gone) {
      // Absent: the process ended or is not ours to look into.
    }
    return values;
  }

  /**
   * Processor time of the process since its start, user and system, in nanoseconds; to 10 ms.
   *
   * @throws java.io.UncheckedIOException if the process is gone
   */
  public long cpuNanos() {
    try {
      return proc.stat(pid).cpuNanos();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** What the descriptors are of; one that was closed meanwhile is left out. */
  private List<String> targets() throws IOException {
    List<String> targets = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path entry : entries) {
        String target = targetOf(entry);
        if (!target.isEmpty()) {
          targets.add(target);
        }
      }
    }
    return targets;
  }

  private static Set<String> socketInodes(List<String> targets) {
    Set<String> inodes = new HashSet<>();
    for (String target : targets) {
      if (target.startsWith("socket:[")) {
        inodes.add(target.substring("socket:[".length(), target.length() - 1));
      }
    }
    return inodes;
  }

  private static String targetOf(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (java.nio.file.NoSuchFileException closedMeanwhile) {
      return "";
    }
  }

  private Map<String, Long> socketsByState(Set<String> inodes) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    TCP_STATES.values().forEach(name -> counts.put(name, 0L));
    // A kernel without IPv6 has no such table. The other comes last: it is missing only if the
    // process has ended meanwhile, and then nothing was counted.
    List<Path> tables = new ArrayList<>(List.of(process.resolve("net/tcp")));
    if (Files.exists(process.resolve("net/tcp6"))) {
      tables.add(0, process.resolve("net/tcp6"));
    }
    for (Path table : tables) {
      for (String line : Files.readAllLines(table)) {
        String[] fields = COLUMNS.split(line.strip(), -1);
        String name = TCP_STATES.get(fields[3]);
        if (name != null && fields.length > 9 && inodes.contains(fields[9])) {
          counts.merge(name, 1L, Long::sum);
        }
      }
    }
    return counts;
  }
}
