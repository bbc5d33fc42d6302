package dev.flatline.process.agent;

import dev.flatline.process.proc.OpenDescriptors;
import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The descriptors of a process by type, in the words of the gauges: files, sockets, pipes, epoll,
 * eventfd, inotify, and whatever else the kernel says.
 */
record KernelDescriptors(Map<String, Long> byType) {

  /**
   * Those that are open, but for those that were before.
   *
   * @param before as {@code number target}
   * @throws IOException if the process is gone, or another user's
   */
  static KernelDescriptors of(Proc proc, long pid, List<String> before) throws IOException {
    Set<String> old = new HashSet<>(before);
    Map<String, Long> byType = new TreeMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc.of(pid).resolve("fd"))) {
      for (Path entry : entries) {
        String target;
        try {
          target = Files.readSymbolicLink(entry).toString();
        } catch (NoSuchFileException closed) {
          continue;
        }
        if (!old.contains(entry.getFileName() + " " + target)) {
          byType.merge(type(target), 1L, Long::sum);
        }
      }
    } catch (DirectoryIteratorException unreadable) {
      throw unreadable.getCause();
    }
    return new KernelDescriptors(byType);
  }

  /** Agents know no file in memory from another one. */
  private static String type(String target) {
    String type = OpenDescriptors.type(target);
    return type.equals("memfd") ? "files" : type;
  }

  long all() {
    return byType.values().stream().mapToLong(Long::longValue).sum();
  }
}
