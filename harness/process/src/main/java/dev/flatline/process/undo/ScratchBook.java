package dev.flatline.process.undo;

import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.ProcessId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scratch directories of this harness, in a journal that is there while one of them is.
 *
 * <p>Where no journal can be kept, a directory is made all the same: what it holds hinders nobody,
 * and whoever chose its place knows where it is. Thread-safe.
 */
final class ScratchBook {

  /** Of this JVM. */
  static final ScratchBook OWN = new ScratchBook();

  private @Nullable UndoJournal journal;
  private int open;

  private ScratchBook() {}

  /** A directory in the book; noting that it is gone twice changes nothing. */
  final class Entry {

    private final UndoJournal in;
    private final long number;
    private boolean ended;

    private Entry(UndoJournal in, long number) {
      this.in = in;
      this.number = number;
    }

    void undone() {
      synchronized (ScratchBook.this) {
        if (!ended) {
          ended = true;
          in.undone(number);
          leave();
        }
      }
    }
  }

  /** Writes down what is about to be made; empty if that cannot be. */
  synchronized Optional<Entry> will(String what, List<Undo> undos) {
    try {
      UndoJournal in = journal == null ? begin() : journal;
      Entry entry = new Entry(in, in.will(what, undos, Long.MAX_VALUE));
      journal = in;
      open++;
      return Optional.of(entry);
    } catch (ChaosException noPlaceForState) {
      return Optional.empty();
    }
  }

  private static UndoJournal begin() {
    Path directory = Leftovers.directory();
    Leftovers.sweep(directory);
    return UndoJournal.create(Leftovers.scratchJournal(directory, ProcessId.self()));
  }

  private void leave() {
    open--;
    UndoJournal in = journal;
    if (open == 0 && in != null) {
      in.close();
      Leftovers.remove(in.file());
      journal = null;
    }
  }
}
