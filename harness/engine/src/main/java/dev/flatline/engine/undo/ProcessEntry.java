package dev.flatline.engine.undo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A process as the kernel lists it.
 *
 * @param id its number and start
 * @param name of its program, at most 15 characters
 * @param state the letter of the kernel, {@code Z} for one that ended and was not waited for
 * @param parent the number of the process that waits for it
 * @param group the number of its process group: that of the process that founded it
 * @param session the number of its session: that of the process that founded it
 */
public record ProcessEntry(
    ProcessId id, String name, char state, long parent, long group, long session) {

  private static final int PARENT = 1;
  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int START = 19;

  /** Whether it runs, and is not only an exit status that nobody has read. */
  public boolean alive() {
    return state != 'Z' && state != 'X';
  }

  /**
   * All processes of this machine, or of the namespace that we are in, the oldest first.
   *
   * @param proc {@code /proc}
   */
  public static List<ProcessEntry> all(Path proc) {
    List<ProcessEntry> entries = new ArrayList<>();
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path directory : directories) {
        of(directory).ifPresent(entries::add);
      }
    } catch (IOException | DirectoryIteratorException error) {
      throw new ChaosException(
          "Cannot list processes because the kernel's directory is not readable: directory=%s,"
                  .formatted(proc)
              + " error=%s; run it on Linux".formatted(error),
          error);
    }
    entries.sort(
        Comparator.comparingLong((ProcessEntry entry) -> entry.id().startTicks())
            .thenComparingLong(entry -> entry.id().pid()));
    return entries;
  }

  /** The process of a directory; empty if it has ended meanwhile. */
  static Optional<ProcessEntry> of(Path directory) {
    try {
      // A name may hold spaces, brackets and bytes that are no text.
      String stat =
          new String(Files.readAllBytes(directory.resolve("stat")), StandardCharsets.ISO_8859_1);
      int open = stat.indexOf('(');
      int close = stat.lastIndexOf(')');
      if (open < 0 || close < open) {
        return Optional.empty();
      }
      String[] fields = stat.substring(close + 2).split(" ", -1);
      return Optional.of(
          new ProcessEntry(
              new ProcessId(
                  Long.parseLong(stat.substring(0, open).strip()), Long.parseLong(fields[START])),
              stat.substring(open + 1, close),
              fields[0].charAt(0),
              Long.parseLong(fields[PARENT]),
              Long.parseLong(fields[GROUP]),
              Long.parseLong(fields[SESSION])));
    } catch (IOException endedMeanwhile) {
      return Optional.empty();
    }
  }
}
