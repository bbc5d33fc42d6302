package dev.flatline.process.undo;

import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.Owner;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.owned.ScratchPlace;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A directory for files of a while, removed with what is in it when it is closed; if the harness is
 * killed before, the next one removes it, or {@code flatline clean}.
 */
public final class Scratch implements AutoCloseable {

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final ScratchPlace place;
  private final Optional<ScratchBook.Entry> entry;

  private Scratch(ScratchPlace place, Optional<ScratchBook.Entry> entry) {
    this.place = place;
    this.entry = entry;
  }

  /**
   * Makes it, after its removal is written down.
   *
   * @param directory whose parent is there, and which is not
   * @throws IOException if it cannot be made
   */
  public static Scratch make(Path directory) throws IOException {
    Path parent = UndoJournal.directory(directory.toAbsolutePath()).toRealPath();
    String mark = UUID.randomUUID().toString();
    ScratchPlace place = new ScratchPlace(parent.resolve(directory.getFileName()), mark);
    Optional<ScratchBook.Entry> entry =
        ScratchBook.OWN.will(
            "files in " + place.directory(), List.of(new Undo.RemoveScratch(place)));
    boolean made = false;
    try {
      place.make();
      made = true;
      return new Scratch(place, entry);
    } finally {
      if (!made) {
        entry.ifPresent(ScratchBook.Entry::undone);
      }
    }
  }

  /**
   * Makes one where only we can write, beside the journals.
   *
   * @param purpose part of its name
   */
  public static Scratch beside(String purpose) {
    Path directory = Leftovers.directory();
    String suffix = Formatted.of(".%s-%d", purpose, NUMBERS.incrementAndGet());
    try {
      return make(directory.resolve(Owner.here(ProcessId.self()).file(suffix)));
    } catch (IOException error) {
      throw Leftovers.failure(
          "Cannot make a directory for files of a while: in=" + directory, error);
    }
  }

  /** Without links. */
  public Path directory() {
    return place.directory();
  }

  /**
   * Removes it.
   *
   * @throws ChaosException if something of it is left
   */
  @Override
  public void close() {
    place.remove();
    entry.ifPresent(ScratchBook.Entry::undone);
  }
}
