package dev.flatline.process.chaos;

import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.owned.Uptime;
import dev.flatline.process.undo.Janitor;
import dev.flatline.process.undo.JanitorProcess;
import dev.flatline.process.undo.Leftovers;
import dev.flatline.process.undo.Undo;
import dev.flatline.process.undo.UndoJournal;
import dev.flatline.process.undo.Undoing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The faults of one harness: each is written down, applied, and taken back.
 *
 * <p>{@link #close} takes back whatever is still applied, the newest first. Whatever happens to
 * this JVM, the janitor does. Thread-safe.
 */
public final class ChaosSession implements AutoCloseable {

  private final UndoJournal journal;
  private final JanitorProcess janitor;
  private final Deque<Applied> applied = new ArrayDeque<>();
  private final List<Undoing> swept;

  private ChaosSession(UndoJournal journal, JanitorProcess janitor, List<Undoing> swept) {
    this.journal = journal;
    this.janitor = janitor;
    this.swept = List.copyOf(swept);
  }

  /**
   * Takes back what former harnesses left, and gets ready.
   *
   * @throws ChaosException if undos cannot be kept
   */
  public static ChaosSession open(Path directory) {
    List<Undoing> swept = Leftovers.sweep(directory);
    UndoJournal journal = UndoJournal.create(Leftovers.journal(directory, ProcessId.self()));
    return new ChaosSession(journal, JanitorProcess.start(journal.file()), swept);
  }

  /** What former harnesses had left. */
  public List<Undoing> swept() {
    return swept;
  }

  /** Whether somebody asked for the end of all faults; the janitor ends them. */
  public boolean stopAsked() {
    return Files.exists(journal.file().resolveSibling(Janitor.STOP));
  }

  /**
   * Applies a fault, after its undo is on the disk.
   *
   * @param timeToLive after which the janitor takes it back, if nobody did
   * @throws ChaosException if it cannot be applied; nothing of it is left then
   */
  public synchronized Applied apply(Fault fault, Duration timeToLive) {
    janitor.requireAlive();
    List<Undo> undos = fault.undos();
    long until = Uptime.millis() + timeToLive.toMillis();
    long number = journal.will(fault.name(), undos, until);
    Applied one = new Applied(fault, undos, number);
    applied.push(one);
    try {
      fault.apply();
    } catch (ChaosException refused) {
      one.end();
      throw refused;
    }
    journal.did(number);
    return one;
  }

  /** The janitor's process id. */
  public long janitor() {
    return janitor.pid();
  }

  @Override
  public synchronized void close() {
    boolean complete = true;
    RuntimeException first = null;
    while (!applied.isEmpty()) {
      try {
        complete &= applied.peek().end().complete();
      } catch (RuntimeException failed) {
        // The others are taken back all the same; this one's undos were carried out.
        if (first == null) {
          first = failed;
        } else {
          first.addSuppressed(failed);
        }
      }
    }
    closeJanitor(complete);
    if (first != null) {
      throw first;
    }
  }

  private void closeJanitor(boolean complete) {
    try {
      janitor.close();
    } finally {
      journal.close();
      // The janitor tried once more what could not be taken back, and removed its journal if it
      // could; without anything pending it is removed here.
      if (complete) {
        Leftovers.remove(journal.file());
      }
    }
  }

  /** A fault that is applied. */
  public final class Applied {

    private final Fault fault;
    private final List<Undo> undos;
    private final long number;
    private boolean ended;

    private Applied(Fault fault, List<Undo> undos, long number) {
      this.fault = fault;
      this.undos = undos;
      this.number = number;
    }

    /** Whether it landed. */
    public Witness witness() {
      return fault.witness();
    }

    /** Takes it back; again, it changes nothing. */
    public Undoing end() {
      synchronized (ChaosSession.this) {
        if (ended) {
          return new Undoing(fault.name(), List.of());
        }
        ended = true;
        applied.remove(this);
      }
      Undoing undoing;
      try {
        fault.end();
      } finally {
        undoing = Undoing.carryOut(fault.name(), undos);
        if (undoing.complete()) {
          journal.undone(number);
        }
      }
      return undoing;
    }
  }
}
