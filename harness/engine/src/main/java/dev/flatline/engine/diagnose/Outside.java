package dev.flatline.engine.diagnose;

import dev.flatline.process.proc.OpenDescriptors;
import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the kernel says of a process at one moment, without touching it.
 *
 * @param descriptors by type, as {@code files} and {@code sockets}
 * @param folders of the files that are open, by the folder that holds them
 * @param limit the most descriptors that it may have
 * @param threads of the process
 * @param residentBytes its memory
 */
record Outside(
    Map<String, Long> descriptors,
    Map<String, Long> folders,
    long limit,
    long threads,
    long residentBytes) {

  Outside {
    descriptors = Collections.unmodifiableSortedMap(new TreeMap<>(descriptors));
  }

  /**
   * Looks.
   *
   * @throws IOException if the process is gone, or another user's
   */
  static Outside of(Proc proc, long pid) throws IOException {
    OpenDescriptors open = OpenDescriptors.of(proc, Set.of(pid));
    Map<String, Long> folders = new TreeMap<>();
    for (Path file : open.files.values()) {
      Path folder = file.getParent();
      folders.merge(String.valueOf(folder == null ? file : folder), 1L, Long::sum);
    }
    Map<String, Long> status = proc.status(pid);
    return new Outside(
        open.byType,
        folders,
        proc.limit(pid, "Max open files").soft(),
        status.getOrDefault("Threads", 0L),
        status.getOrDefault("VmRSS", 0L));
  }

  long allDescriptors() {
    return descriptors.values().stream().mapToLong(Long::longValue).sum();
  }
}
