package dev.flatline.engine.undo;

import dev.flatline.engine.undo.UndoJournal.Pending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The journals of harnesses, one for each, named by the process that owns it.
 *
 * <p>They live in the directory for temporary files, as what they tell of (processes, limits, mount
 * and network namespaces) does not outlive a restart of the machine either.
 */
public final class Leftovers {

  private static final Pattern OWNER = Pattern.compile("(\\d+)-(\\d+)\\.jsonl");

  private Leftovers() {}

  /**
   * The directory of this user's journals, made if it is absent.
   *
   * @throws ChaosException if it cannot be made, or belongs to another user
   */
  public static Path directory() {
    Path directory =
        Path.of(
            System.getProperty("java.io.tmpdir"), "flatline-" + System.getProperty("user.name"));
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      String owner = Files.getOwner(directory).getName();
      if (!owner.equals(System.getProperty("user.name"))) {
        throw ChaosException.of(
            "Cannot keep undos because their directory belongs to somebody else: directory=%s,"
                + " owner=%s; set another with -Djava.io.tmpdir",
            directory, owner);
      }
      return directory;
    } catch (IOException error) {
      throw new ChaosException(
          "Cannot keep undos because their directory cannot be made: directory=%s, error=%s"
              .formatted(directory, error),
          error);
    }
  }

  /** The journal of a process, which need not exist. */
  public static Path journal(Path directory, ProcessId owner) {
    return directory.resolve("%d-%d.jsonl".formatted(owner.pid(), owner.startTicks()));
  }

  /**
   * Takes back what harnesses left that are gone, and removes their journals.
   *
   * @return what was pending; a journal of which something is left stays
   */
  public static List<Undoing> sweep(Path directory) {
    List<Undoing> undone = new ArrayList<>();
    for (Path journal : orphaned(directory)) {
      List<Undoing> own = undo(journal, Long.MAX_VALUE);
      if (own.stream().allMatch(Undoing::complete)) {
        remove(journal);
      }
      undone.addAll(own);
    }
    return undone;
  }

  /** Takes back what is pending in a journal and over by then, the newest first; says so in it. */
  static List<Undoing> undo(Path file, long untilMillis) {
    List<Pending> due =
        UndoJournal.pending(file).stream()
            .filter(pending -> pending.untilMillis() <= untilMillis)
            .toList();
    if (due.isEmpty()) {
      // Opened, a journal that its harness has just removed would be there again.
      return List.of();
    }
    List<Undoing> undone = new ArrayList<>();
    try (UndoJournal journal = UndoJournal.open(file)) {
      for (Pending pending : due) {
        Undoing undoing = Undoing.carryOut(pending.fault(), pending.undos());
        if (undoing.complete()) {
          journal.undone(pending.number());
        }
        undone.add(undoing);
      }
    }
    return undone;
  }

  private static List<Path> orphaned(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> owner(file).filter(owner -> !owner.alive()).isPresent()).toList();
    } catch (NoSuchFileException absent) {
      return List.of();
    } catch (IOException error) {
      throw new ChaosException(
          "Cannot look for faults left behind because the directory cannot be read: directory=%s,"
                  .formatted(directory)
              + " error=%s".formatted(error),
          error);
    }
  }

  private static Optional<ProcessId> owner(Path file) {
    Matcher name = OWNER.matcher(file.getFileName().toString());
    return name.matches()
        ? Optional.of(new ProcessId(Long.parseLong(name.group(1)), Long.parseLong(name.group(2))))
        : Optional.empty();
  }

  /** Removes a journal of which nothing is left, and what its janitor said if that is nothing. */
  public static void remove(Path journal) {
    try {
      Files.deleteIfExists(journal);
      Path log = JanitorProcess.log(journal);
      if (Files.exists(log) && Files.size(log) == 0) {
        Files.deleteIfExists(log);
      }
    } catch (NoSuchFileException gone) {
      // The harness and its janitor may both be at it.
    } catch (IOException error) {
      throw new ChaosException(
          "Cannot remove a journal because the directory does not let it: file=%s, error=%s"
              .formatted(journal, error),
          error);
    }
  }
}
