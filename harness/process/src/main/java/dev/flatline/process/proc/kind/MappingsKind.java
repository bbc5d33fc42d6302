package dev.flatline.process.proc.kind;

import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Mappings of memory: the lines of {@code maps}, added up over the group. The kernel gives each
 * process {@code vm.max_map_count}, so that those of the process that has most are a gauge, too.
 */
public final class MappingsKind implements Kind {

  private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

  private static final String ALL = "mappings";
  private static final String MOST = "mappings.most";

  private final Proc proc;
  private final byte[] buffer = new byte[1 << 16];

  public MappingsKind(Proc proc) {
    this.proc = proc;
  }

  @Override
  public Set<String> gauges() {
    return Set.of(ALL, MOST);
  }

  @Override
  public long everyNanos() {
    return EVERY_NANOS;
  }

  @Override
  public void read(Set<Long> pids, Readings readings) throws IOException {
    List<Long> each = new ArrayList<>();
    try {
      proc.each(pids, pid -> each.add(lines(proc.of(pid).resolve("maps"))));
    } catch (AccessDeniedException denied) {
      gauges().forEach(name -> readings.notRead(name, "the mappings are those of another user"));
      return;
    }
    // A process without any is between two programs, or ends.
    long most = each.stream().mapToLong(Long::longValue).max().orElse(0);
    if (most > 0) {
      readings.value(ALL, each.stream().mapToLong(Long::longValue).sum());
      readings.value(MOST, most);
    }
  }

  private long lines(Path maps) throws IOException {
    long lines = 0;
    try (InputStream in = Files.newInputStream(maps)) {
      for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
        for (int i = 0; i < length; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
      }
    }
    return lines;
  }
}
