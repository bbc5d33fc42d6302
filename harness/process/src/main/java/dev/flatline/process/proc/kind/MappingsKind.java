package dev.flatline.process.proc.kind;

import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * Mappings of memory, of which the kernel gives a process {@code vm.max_map_count}: the lines of
 * {@code maps}. Of a group, those of the process that has most, as the limit is each one's own.
 */
public final class MappingsKind implements Kind {

  private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

  private static final String GAUGE = "mappings";

  private final Proc proc;
  private final byte[] buffer = new byte[1 << 16];

  public MappingsKind(Proc proc) {
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
    long[] most = new long[1];
    try {
      proc.each(pids, pid -> most[0] = Math.max(most[0], lines(proc.of(pid).resolve("maps"))));
    } catch (AccessDeniedException denied) {
      readings.notRead(GAUGE, "the mappings are those of another user");
      return;
    }
    if (most[0] > 0) {
      readings.value(GAUGE, most[0]);
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
