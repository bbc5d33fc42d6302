package dev.flatline.process.proc.kind;

import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Locks that processes hold on files, by flock(2) and fcntl(2): the lines of {@code /proc/locks}
 * that name them, see proc(5). A lock that waits is not held. Locks of an open file description
 * belong to no process, and are in no sum.
 */
final class LocksKind implements Kind {

  private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

  private static final String GAUGE = "locks";

  private final Proc proc;

  LocksKind(Proc proc) {
    this.proc = proc;
  }

  @Override
  public Set<String> gauges() {
    return Set.of(GAUGE);
  }

  @Override
  public long everyNanos() {
    return EVERY_NANOS;
  }

  @Override
  public void read(Set<Long> pids, Readings readings) throws IOException {
    readings.value(
        GAUGE,
        Proc.text(proc.root().resolve("locks"))
            .lines()
            .filter(line -> holder(line).filter(pids::contains).isPresent())
            .count());
  }

  /** As in {@code 7: POSIX ADVISORY WRITE 4711 08:01:123 0 EOF}; behind {@code ->} one waits. */
  private static Optional<Long> holder(String line) {
    List<String> words = List.of(line.strip().split("\\s+", -1));
    boolean held = words.size() > 4 && !words.get(1).equals("->");
    return held && words.get(4).matches("\\d+")
        ? Optional.of(Long.parseLong(words.get(4)))
        : Optional.empty();
  }
}
