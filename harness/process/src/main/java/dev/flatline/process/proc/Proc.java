package dev.flatline.process.proc;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Of a file, in one read: of more the JDK takes memory for each read. */
  private static final int AT_ONCE = 8_192;

  /** Most files of a process fit in; a table of more is read into memory of its own. */
  private static final ThreadLocal<byte[]> BUFFER =
      ThreadLocal.withInitial(() -> new byte[8 * AT_ONCE]);

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
   *
   * <p>Of the ways to open a file this one costs least, and some hundred are opened each second.
   * Only Files says why one cannot be opened.
   */
  public static String text(Path file) throws IOException {
    try (InputStream in = new FileInputStream(file.toFile())) {
      return text(in);
    } catch (FileNotFoundException unsaidWhy) {
      try (InputStream in = Files.newInputStream(file)) {
        return text(in);
      }
    }
  }

  /**
   * What the kernel says of a descriptor, in {@code fdinfo}; empty if it is closed meanwhile.
   *
   * @param descriptor its link in {@code fd} of the process
   */
  static String information(Path descriptor) throws IOException {
    Path name = descriptor.getFileName();
    try {
      return text(descriptor.resolveSibling("../fdinfo").resolve(name));
    } catch (NoSuchFileException closed) {
      return "";
    }
  }

  private static String text(InputStream in) throws IOException {
    byte[] bytes = BUFFER.get();
    int length = 0;
    for (int read = in.read(bytes, 0, AT_ONCE); read > 0; ) {
      length += read;
      if (bytes.length - length < AT_ONCE) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      }
      read = in.read(bytes, length, AT_ONCE);
    }
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** All processes that are there now. */
  public List<Long> pids() throws IOException {
    String[] names = root.toFile().list();
    if (names == null) {
      throw new NotDirectoryException(root.toString());
    }
    List<Long> pids = new ArrayList<>();
    for (String name : names) {
      if (isNumber(name)) {
        pids.add(Long.parseLong(name));
      }
    }
    return pids;
  }

  /**
   * All processes that are there now, the oldest first.
   *
   * @throws IOException if they cannot be listed
   */
  public List<ProcessStat> processes() throws IOException {
    List<ProcessStat> processes = new ArrayList<>();
    for (long pid : pids()) {
      try {
        processes.add(stat(pid));
      } catch (IOException endedMeanwhile) {
        // It is not there any more.
      }
    }
    processes.sort(ProcessStat.OLDEST_FIRST);
    return processes;
  }

  /**
   * The state of a process.
   *
   * @throws IOException if it is gone
   */
  public ProcessStat stat(long pid) throws IOException {
    String line = text(pid, "stat");
    try {
      return ProcessStat.parse(line);
    } catch (IllegalArgumentException cutShort) {
      throw new IOException("stat of process " + pid + " is none", cutShort);
    }
  }

  /**
   * The words of the command line of a process; none for a kernel thread and a zombie.
   *
   * @throws IOException if it is gone
   */
  public List<String> commandLine(long pid) throws IOException {
    return words(pid, "cmdline");
  }

  /**
   * The variables of the environment that a process was started with, as {@code name=value}.
   *
   * @throws IOException if it is gone, or not ours to look into
   */
  public List<String> environment(long pid) throws IOException {
    return words(pid, "environ");
  }

  private List<String> words(long pid, String file) throws IOException {
    return Arrays.stream(text(pid, file).split("\0", -1)).filter(word -> !word.isEmpty()).toList();
  }

  /**
   * A limit of a process.
   *
   * @param line how the kernel names it, for example {@code Max open files}
   * @throws IOException if the process is gone, or has no such limit
   */
  public ProcessLimit limit(long pid, String line) throws IOException {
    return ProcessLimit.parse(text(pid, "limits"), line);
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

  public static Map<String, Long> numbers(String text) {
    Map<String, Long> numbers = new HashMap<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      int colon = text.indexOf(':', from);
      if (colon < 0) {
        break;
      }
      if (colon < end) {
        String value = text.substring(colon + 1, end).strip();
        boolean kilobytes = value.endsWith(" kB");
        String digits = kilobytes ? value.substring(0, value.length() - 3) : value;
        if (isNumber(digits)) {
          numbers.put(text.substring(from, colon), Long.parseLong(digits) * (kilobytes ? 1024 : 1));
        }
      }
      from = end + 1;
    }
    return numbers;
  }

  static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /**
   * The number of the user that a process runs as.
   *
   * @throws IOException if it is gone
   */
  public long user(long pid) throws IOException {
    return user(of(pid));
  }

  /** The number of the user that a file belongs to, of a link its own. */
  public static long user(Path file) throws IOException {
    Object user = Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    return ((Number) user).longValue();
  }

  /** Reads something of one process. */
  public interface Reader {
    void read(long pid) throws IOException;
  }

  /**
   * Reads each of some processes. One that ends meanwhile is left out: it holds nothing any more.
   *
   * @throws IOException if one that is there cannot be read
   */
  public void each(Set<Long> pids, Reader reader) throws IOException {
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
  public static OptionalLong number(Path file) {
    try {
      return OptionalLong.of(Long.parseLong(text(file).strip()));
    } catch (IOException | NumberFormatException none) {
      return OptionalLong.empty();
    }
  }
}
