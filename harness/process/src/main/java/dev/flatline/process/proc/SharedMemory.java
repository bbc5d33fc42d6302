package dev.flatline.process.proc;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory that processes share, as a database its buffers: a page counts as resident once the
 * process has touched it, so that resident memory rises until all of it is touched.
 *
 * @param mapped bytes
 * @param resident bytes of those
 */
public record SharedMemory(long mapped, long resident) {

  /** A shared mapping that no file of a disk is behind: see proc_pid_maps(5). */
  private static final Pattern MAPPING =
      Pattern.compile(
          "([0-9a-f]+)-([0-9a-f]+) ..[-x]s ([0-9a-f]+ [0-9a-f]+:[0-9a-f]+ [0-9]+) +"
              + "(/dev/zero|/SYSV|/memfd:|/dev/shm/).*");

  /**
   * That of one process; what it maps twice counts once.
   *
   * @throws IOException if the process is gone, or not ours to look into
   */
  public static SharedMemory of(Proc proc, long pid) throws IOException {
    long resident = proc.status(pid).getOrDefault("RssShmem", 0L);
    if (resident == 0) {
      return new SharedMemory(0, 0);
    }
    Map<String, Long> sizes = new HashMap<>();
    proc.text(pid, "maps")
        .lines()
        .forEach(
            line -> {
              Matcher mapping = MAPPING.matcher(line);
              if (mapping.matches()) {
                long size = number(mapping.group(2)) - number(mapping.group(1));
                sizes.merge(mapping.group(3), size, Math::max);
              }
            });
    long mapped = sizes.values().stream().mapToLong(Long::longValue).sum();
    return new SharedMemory(mapped, resident);
  }

  private static long number(String hexadecimal) {
    return Long.parseUnsignedLong(hexadecimal, 16);
  }
}
