package dev.flatline.process.undo;

import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.Owner;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.state.SafeDirectory;
import dev.flatline.process.state.StateDirectory;
import dev.flatline.process.state.UnsafePlaceException;
import dev.flatline.process.undo.UndoJournal.Contents;
import dev.flatline.process.undo.UndoJournal.Pending;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The journals of harnesses, named by the processes that own them, in the directory of their user's
 * state.
 */
public final class Leftovers {

  private static final String JOURNAL = ".jsonl";
  private static final String SCRATCH = ".scratch.jsonl";
  private static final String COMMAND = ".command.jsonl";
  private static final String ASIDE = ".aside";

  private Leftovers() {}

  /**
   * The directory of this user's journals, made if it is absent.
   *
   * @throws ChaosException if it cannot be made, or is not ours alone
   */
  public static Path directory() {
    try {
      return StateDirectory.ofUser().make();
    } catch (IOException error) {
      throw failure("Cannot keep undos because no directory can be made for them", error);
    }
  }

  /** Every directory in which a harness of this user may have left something. */
  public static List<Path> directories() {
    try {
      return StateDirectory.ofUser().present();
    } catch (IOException error) {
      throw failure("Cannot look for faults left behind because of their directory", error);
    }
  }

  /** Says why; that a place cannot be trusted says all by itself. */
  static ChaosException failure(String what, IOException error) {
    String message =
        error instanceof UnsafePlaceException
            ? String.valueOf(error.getMessage())
            : what + (what.contains("=") ? ", error=" : ": error=") + error;
    return new ChaosException(message, error);
  }

  /** The journal of the faults of a process, which need not exist. */
  public static Path journal(Path directory, ProcessId owner) {
    return directory.resolve(Owner.here(owner).file(JOURNAL));
  }

  /** The journal of the command that a process has started to watch it, which need not exist. */
  public static Path commandJournal(Path directory, ProcessId owner) {
    return directory.resolve(Owner.here(owner).file(COMMAND));
  }

  /** The journal of the scratch directories of a process, which need not exist. */
  static Path scratchJournal(Path directory, ProcessId owner) {
    return directory.resolve(Owner.here(owner).file(SCRATCH));
  }

  /**
   * Takes back what harnesses left that are gone, and removes their journals.
   *
   * <p>A journal with lines that cannot be read is set aside, once what can be read of it is taken
   * back: it keeps nobody from anything, and a person can look at it.
   *
   * @return what was pending; a journal of which something is left stays
   * @throws ChaosException if the directory cannot be read, or is not ours alone
   */
  public static List<Undoing> sweep(Path directory) {
    List<Undoing> undone = new ArrayList<>();
    for (String name : ofGone(directory)) {
      if (name.endsWith(JOURNAL)) {
        undone.addAll(sweepJournal(directory.resolve(name)));
      }
    }
    // What a janitor said of a journal that is gone, or is another's word for what stays.
    for (String name : ofGone(directory)) {
      if (name.endsWith(JanitorProcess.LOG)) {
        delete(directory.resolve(name));
      }
    }
    return undone;
  }

  private static List<Undoing> sweepJournal(Path journal) {
    try {
      List<Undoing> undone = new ArrayList<>(undo(journal, Long.MAX_VALUE));
      Contents contents = UndoJournal.read(journal);
      if (!contents.broken().isEmpty()) {
        undone.add(setAside(journal, contents.broken()));
      } else if (undone.stream().allMatch(Undoing::complete)) {
        delete(journal);
      }
      return undone;
    } catch (ChaosException refused) {
      String why = String.valueOf(refused.getMessage());
      return List.of(new Undoing("what a journal tells of", List.of(why)));
    }
  }

  private static Undoing setAside(Path journal, List<Integer> broken) {
    String name = UndoJournal.name(journal);
    try (SafeDirectory directory = SafeDirectory.open(UndoJournal.directory(journal))) {
      String aside = name + ASIDE;
      for (int i = 2; directory.names().contains(aside); i++) {
        aside = name + "." + i + ASIDE;
      }
      directory.rename(name, aside);
      return new Undoing(
          "what a journal tells of",
          List.of(
              "Cannot undo what some lines of a journal tell of because they make no sense:"
                  + Formatted.of(
                      " lines=%s; what the others tell of was undone, and the journal set aside:",
                      broken)
                  + Formatted.of(
                      " file=%s; look at it, then remove it", directory.path().resolve(aside))));
    } catch (NoSuchFileException | FileAlreadyExistsException another) {
      // Another harness is at it.
      return new Undoing("what a journal tells of", List.of());
    } catch (IOException error) {
      throw failure("Cannot set a journal aside: file=" + journal, error);
    }
  }

  /** Takes back what is pending in a journal and over by then, the newest first; says so in it. */
  static List<Undoing> undo(Path file, long untilUptimeMillis) {
    List<Pending> due =
        UndoJournal.read(file).pending().stream()
            .filter(pending -> pending.untilUptimeMillis() <= untilUptimeMillis)
            .toList();
    List<Undoing> undone = new ArrayList<>();
    List<Pending> complete = new ArrayList<>();
    for (Pending pending : due) {
      Undoing undoing = Undoing.carryOut(pending.fault(), pending.undos());
      if (undoing.complete()) {
        complete.add(pending);
      }
      undone.add(undoing);
    }
    note(file, complete);
    return undone;
  }

  /** All is undone by now; what cannot be noted is undone once more, which changes nothing. */
  private static void note(Path file, List<Pending> complete) {
    if (complete.isEmpty()) {
      return;
    }
    try (UndoJournal journal = UndoJournal.append(file)) {
      complete.forEach(pending -> journal.undone(pending.number()));
    } catch (ChaosException goneOrFull) {
      // Its harness may just have removed it.
    }
  }

  /** Names of files of harnesses of here that have ended. */
  private static List<String> ofGone(Path directory) {
    return names(directory).stream()
        .filter(name -> Owner.of(name).filter(Owner::gone).isPresent())
        .filter(name -> !name.endsWith(ASIDE))
        .toList();
  }

  /** Journals with lines that make no sense, which a person has to look at. */
  public static List<Path> setAside(Path directory) {
    return names(directory).stream()
        .filter(name -> name.endsWith(ASIDE))
        .map(directory::resolve)
        .toList();
  }

  /** Files of harnesses of another boot or another container: what they tell of is not here. */
  public static List<Path> ofElsewhere(Path directory) {
    return names(directory).stream()
        .filter(name -> Owner.of(name).filter(owner -> !owner.isHere()).isPresent())
        .map(directory::resolve)
        .toList();
  }

  private static List<String> names(Path directory) {
    try (SafeDirectory open = SafeDirectory.open(directory)) {
      return open.names();
    } catch (NoSuchFileException absent) {
      return List.of();
    } catch (IOException error) {
      throw failure(
          "Cannot look for faults left behind because the directory cannot be read: directory="
              + directory,
          error);
    }
  }

  /** Removes a journal of which nothing is left, and what its janitor said if that is nothing. */
  public static void remove(Path journal) {
    delete(journal);
    Path log = JanitorProcess.log(journal);
    if (log.toFile().length() == 0) {
      delete(log);
    }
  }

  private static void delete(Path file) {
    try (SafeDirectory directory = SafeDirectory.open(UndoJournal.directory(file))) {
      directory.delete(UndoJournal.name(file));
    } catch (NoSuchFileException gone) {
      // The harness and its janitor may both be at it.
    } catch (IOException error) {
      throw failure(
          "Cannot remove a journal because the directory does not let it: file=" + file, error);
    }
  }
}
