package dev.flatline.engine.proc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The process file system, see proc(5), at a root that a test may choose.
 *
 * <p>Names of commands, sockets and files may hold any byte: all is read as Latin-1.
 *
 * @param root {@code /proc}
 */
public record Proc(Path root) {

  /** That of this machine. */
  public static final Proc LINUX = new Proc(Path.of("/proc"));

  /** The directory of a process. */
  public Path of(long pid) {
    return root.resolve(Long.toString(pid));
  }

  /**
   * A file of a process as text.
   *
   * @throws IOException if the process is gone, or not ours to look into
   */
  public String text(long pid, String file) throws IOException {
    return text(of(pid).resolve(file));
  }

  /**
   * A file as text. The files of {@code /proc/sys} give all at the first read or cut themselves
   * short, so that they are not to be read by Files: it begins with a byte.
   */
  static String text(Path file) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 14];
    try (InputStream in = Files.newInputStream(file)) {
      for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
        text.write(buffer, 0, length);
      }
    }
    return text.toString(StandardCharsets.ISO_8859_1);
  }

  /** All processes that are there now. */
  public List<Long> pids() throws IOException {
    List<Long> pids = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, "[0-9]*")) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.chars().allMatch(Character::isDigit)) {
          pids.add(Long.parseLong(name));
        }
      }
    }
    return pids;
  }

  /**
   * The state of a process.
   *
   * @throws IOException if it is gone
   */
  public ProcessStat stat(long pid) throws IOException {
    return ProcessStat.parse(text(pid, "stat"));
  }

  /**
   * The lines {@code Name: number [kB]} of the {@code status} of a process, memory in bytes. A
   * kernel thread and a zombie have no lines of memory.
   *
   * @throws IOException if it is gone
   */
  public Map<String, Long> status(long pid) throws IOException {
    return numbers(text(pid, "status"));
  }

  static Map<String, Long> numbers(String text) {
    Map<String, Long> numbers = new HashMap<>();
    text.lines()
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              String value = colon < 0 ? "" : line.substring(colon + 1).strip();
              boolean kilobytes = value.endsWith(" kB");
              String digits = kilobytes ? value.substring(0, value.length() - 3) : value;
              if (!digits.isEmpty() && digits.chars().allMatch(Character::isDigit)) {
                numbers.put(
                    line.substring(0, colon), Long.parseLong(digits) * (kilobytes ? 1024 : 1));
              }
            });
    return numbers;
  }

  /**
   * The number of the user that a process runs as.
   *
   * @throws IOException if it is gone
   */
  long user(long pid) throws IOException {
    return user(of(pid));
  }

  /** The number of the user that a file belongs to, of a link its own. */
  static long user(Path file) throws IOException {
    Object user = Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    return ((Number) user).longValue();
  }

  /** Reads something of one process. */
  interface Reader {
    void read(long pid) throws IOException;
  }

  /**
   * Reads each of some processes. One that ends meanwhile is left out: it holds nothing any more.
   *
   * @throws IOException if one that is there cannot be read
   */
  void each(Set<Long> pids, Reader reader) throws IOException {
    for (long pid : pids) {
      try {
        reader.read(pid);
      } catch (IOException unreadable) {
        if (runs(pid)) {
          throw unreadable;
        }
      }
    }
  }

  /** How long ago a process was started, in seconds; 0 if it is gone. */
  public double ageSeconds(long pid) {
    try {
      String uptime = text(root.resolve("uptime"));
      double booted = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
      return booted - stat(pid).startTicks() * ProcessStat.NANOS_PER_TICK / 1e9;
    } catch (IOException gone) {
      return 0;
    }
  }

  /** Whether a process is there and not just a zombie. */
  public boolean runs(long pid) {
    try {
      return !stat(pid).zombie();
    } catch (IOException gone) {
      return false;
    }
  }

  /** The number that a file of one number holds; empty if it is not readable or says "max". */
  static OptionalLong number(Path file) {
    try {
      return OptionalLong.of(Long.parseLong(text(file).strip()));
    } catch (IOException | NumberFormatException none) {
      return OptionalLong.empty();
    }
  }
}
