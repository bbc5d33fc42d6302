package dev.flatline.process.proc;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the open descriptors of some processes are of, read once: a link for each.
 *
 * <p>One that is closed while it is read is left out.
 */
public final class OpenDescriptors {

  private static final String DELETED = " (deleted)";

  /** Input, output and errors, which whoever starts a process may have opened for it. */
  private static final Set<Path> STANDARD = Set.of(Path.of("0"), Path.of("1"), Path.of("2"));

  /** Descriptors by what they are of, each of them counted. */
  public final Map<String, Long> byType = new HashMap<>();

  /** A descriptor of each socket, by the number of the socket. */
  public final Map<Long, Path> sockets = new LinkedHashMap<>();

  /** By descriptor, files that are open and still have a name, but for the standard streams. */
  public final Map<Path, Path> files = new HashMap<>();

  private final Set<Object> unnamed = new HashSet<>();
  public long inotifyWatches;
  public long deletedBytes;
  public long memoryFileBytes;

  /**
   * Reads them.
   *
   * @throws AccessDeniedException if they are another user's
   */
  public static OpenDescriptors of(Proc proc, Set<Long> pids) throws IOException {
    OpenDescriptors open = new OpenDescriptors();
    proc.each(pids, pid -> open.add(proc.of(pid)));
    return open;
  }

  /** The numbers of the sockets that the processes have open. */
  public static Set<Long> socketsOf(Proc proc, Set<Long> pids) throws IOException {
    return of(proc, pids).sockets.keySet();
  }

  private void add(Path process) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path entry : entries) {
        addDescriptor(entry);
      }
    } catch (DirectoryIteratorException unreadable) {
      throw unreadable.getCause();
    }
  }

  private void addDescriptor(Path descriptor) throws IOException {
    Path link;
    try {
      link = Files.readSymbolicLink(descriptor);
    } catch (NoSuchFileException closed) {
      return;
    }
    String target = link.toString();
    byType.merge(type(target), 1L, Long::sum);
    if (target.startsWith("socket:[")) {
      sockets.put(
          Long.parseLong(target.substring("socket:[".length(), target.length() - 1)), descriptor);
    } else if (target.equals("anon_inode:inotify")) {
      inotifyWatches += watches(descriptor);
    } else if (target.endsWith(DELETED)) {
      addUnnamed(descriptor, target.startsWith("/memfd:"));
    } else if (target.startsWith("/") && !STANDARD.contains(descriptor.getFileName())) {
      // No path is made of the text: it may have lost bytes that are no character of the locale.
      files.put(descriptor, link);
    }
  }

  /**
   * What a descriptor is of, in the words of the gauges: {@code files}, {@code sockets}, {@code
   * epoll}, and whatever else the kernel says.
   *
   * @param target of its link in {@code /proc}
   */
  public static String type(String target) {
    if (target.startsWith("socket:")) {
      return "sockets";
    }
    if (target.startsWith("pipe:")) {
      return "pipes";
    }
    // What the kernel makes for the process alone, for example [eventpoll] and inotify.
    if (target.startsWith("anon_inode:")) {
      return plain(target.substring("anon_inode:".length()));
    }
    return target.startsWith("/memfd:") ? "memfd" : "files";
  }

  /** The kernel writes {@code [eventpoll]}, {@code [eventfd]}, {@code [timerfd]}, and inotify. */
  private static String plain(String type) {
    String name =
        type.startsWith("[") && type.endsWith("]") ? type.substring(1, type.length() - 1) : type;
    return name.equals("eventpoll") ? "epoll" : name;
  }

  private static long watches(Path descriptor) throws IOException {
    return Proc.information(descriptor)
        .lines()
        .filter(line -> line.startsWith("inotify wd:"))
        .count();
  }

  /**
   * A file without a name keeps its room until the last descriptor of it is closed. The link leads
   * to it all the same.
   */
  private void addUnnamed(Path descriptor, boolean inMemory) throws IOException {
    try {
      BasicFileAttributes file = Files.readAttributes(descriptor, BasicFileAttributes.class);
      Object key = file.fileKey();
      if (!file.isRegularFile() || key == null || !unnamed.add(key)) {
        return;
      }
      long bytes = file.size();
      if (inMemory) {
        memoryFileBytes += bytes;
      } else {
        deletedBytes += bytes;
      }
    } catch (NoSuchFileException closed) {
      // It holds nothing any more.
    }
  }
}
