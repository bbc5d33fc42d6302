package dev.flatline.process.proc.kind;

import dev.flatline.process.proc.Proc;
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
public final class MemoryKind implements Kind {

  private static final long EVERY_NANOS = Duration.ofMillis(200).toNanos();

  private static final Map<String, String> LINES =
      Map.of(
          "rss.anon.bytes", "RssAnon",
          "rss.file.bytes", "RssFile",
          "rss.shmem.bytes", "RssShmem",
          "rss.hugetlb.bytes", "HugetlbPages",
          "swap.bytes", "VmSwap",
          "pagetables.bytes", "VmPTE");

  private final Proc proc;

  public MemoryKind(Proc proc) {
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
   * Proportional memory: an anonymous page that processes share since one forked the other counts
   * by its share, so that the sum over a group is what the group takes. Of a single process that is
   * {@code rss.anon.bytes}. Pages of files are left out, as programs that are not watched share
   * them, too. The kernel walks all pages of a process for it.
   */
  public static final class Proportional implements Kind {

    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private static final String GAUGE = "pss.anon.bytes";

    private final Proc proc;

    public Proportional(Proc proc) {
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
      if (pids.size() < 2) {
        readings.absent(GAUGE);
        return;
      }
      long sum = 0;
      try {
        for (long pid : pids) {
          sum += anonymous(pid);
        }
      } catch (NoSuchFileException old) {
        readings.notRead(GAUGE, "the kernel has no line Pss_Anon in smaps_rollup");
        return;
      } catch (AccessDeniedException denied) {
        readings.notRead(GAUGE, "the pages are those of another user");
        return;
      }
      readings.value(GAUGE, sum);
    }

    private long anonymous(long pid) throws IOException {
      long[] bytes = new long[1];
      proc.each(
          Set.of(pid),
          one -> {
            Long line = Proc.numbers(proc.text(one, "smaps_rollup")).get("Pss_Anon");
            if (line == null) {
              throw new NoSuchFileException("Pss_Anon");
            }
            bytes[0] = line;
          });
      return bytes[0];
    }
  }
}
