package dev.flatline.engine.proc;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The parts of memory, added up over the group: the lines of {@code status} of proc(5). A page that
 * several processes share is counted for each of them.
 */
final class MemoryKind implements Kind {

  private static final long EVERY_NANOS = Duration.ofMillis(200).toNanos();

  private static final Map<String, String> LINES =
      Map.of(
          "rss.anon.bytes", "RssAnon",
          "rss.file.bytes", "RssFile",
          "rss.shmem.bytes", "RssShmem",
          "swap.bytes", "VmSwap",
          "pagetables.bytes", "VmPTE");

  private final Proc proc;

  MemoryKind(Proc proc) {
    this.proc = proc;
  }

  @Override
  public Set<String> gauges() {
    return LINES.keySet();
  }

  @Override
  public long everyNanos() {
    return EVERY_NANOS;
  }

  @Override
  public void read(Set<Long> pids, Readings readings) throws IOException {
    Map<String, Long> sums = new LinkedHashMap<>();
    proc.each(
        pids,
        pid -> {
          Map<String, Long> status = proc.status(pid);
          LINES.forEach(
              (gauge, line) -> {
                Long bytes = status.get(line);
                if (bytes != null) {
                  sums.merge(gauge, bytes, Long::sum);
                }
              });
        });
    for (String gauge : LINES.keySet()) {
      Long bytes = sums.get(gauge);
      if (bytes == null) {
        readings.notRead(gauge, "the kernel has no line " + LINES.get(gauge) + " in status");
      } else {
        readings.value(gauge, bytes);
      }
    }
  }

  /**
   * Proportional memory: a page that is shared counts by its share, so that the sum over a group is
   * what the group takes. The kernel walks all pages of a process for it.
   */
  static final class Proportional implements Kind {

    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Proc proc;

    Proportional(Proc proc) {
      this.proc = proc;
    }

    @Override
    public Set<String> gauges() {
      return Set.of("pss.bytes");
    }

    @Override
    public long everyNanos() {
      return EVERY_NANOS;
    }

    @Override
    public void read(Set<Long> pids, Readings readings) throws IOException {
      long[] sum = new long[1];
      try {
        proc.each(
            pids,
            pid -> sum[0] += Proc.numbers(proc.text(pid, "smaps_rollup")).getOrDefault("Pss", 0L));
      } catch (NoSuchFileException old) {
        readings.notRead("pss.bytes", "the kernel has no smaps_rollup");
        return;
      } catch (AccessDeniedException denied) {
        readings.notRead("pss.bytes", "the pages are those of another user");
        return;
      }
      if (sum[0] > 0) {
        readings.value("pss.bytes", sum[0]);
      }
    }
  }
}
