package dev.flatline.process.tree;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.http.Login;
import dev.flatline.process.owned.AllProcesses;
import dev.flatline.process.owned.Mark;
import dev.flatline.process.owned.MarkedTree;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.owned.SearchPath;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.undo.JanitorProcess;
import dev.flatline.process.undo.Leftovers;
import dev.flatline.process.undo.Undo;
import dev.flatline.process.undo.UndoJournal;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A command that was started to be watched, in a session of its own. With {@link #close()} it ends
 * with all that came of it; if this JVM is killed, a janitor beside it does that.
 */
public final class WatchedCommand implements AutoCloseable {

  /** What is asked to end has so long to write its last lines. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Process process;
  private final ProcessId id;
  private final MarkedTree tree;
  private final UndoJournal journal;
  private final JanitorProcess janitor;
  private final long number;

  private WatchedCommand(
      Process process, MarkedTree tree, UndoJournal journal, JanitorProcess janitor, long number) {
    this.process = process;
    id = tree.command();
    this.tree = tree;
    this.journal = journal;
    this.janitor = janitor;
    this.number = number;
  }

  /**
   * Starts it, after its end is written down for the janitor.
   *
   * @param outputToError whether its standard output goes to our standard error, as our own is for
   *     something else
   * @throws FlatlineException if it does not start
   * @throws dev.flatline.process.owned.ChaosException if there can be no janitor
   */
  public static WatchedCommand start(List<String> command, boolean outputToError) {
    Path directory = Leftovers.directory();
    Leftovers.sweep(directory);
    UndoJournal journal = UndoJournal.create(Leftovers.commandJournal(directory, ProcessId.self()));
    JanitorProcess janitor = JanitorProcess.start(journal.file());
    MarkedTree tree = MarkedTree.unused();
    String name = "watch of " + String.join(" ", command);
    long number = journal.will(name, List.of(new Undo.EndCommand(tree)), Long.MAX_VALUE);
    List<String> wrapped =
        new ArrayList<>(List.of("sh", "-c", apart(outputToError ? ">&2" : ""), "sh"));
    wrapped.addAll(command);
    ProcessBuilder builder = Mark.on(new ProcessBuilder(wrapped)).inheritIO();
    Login.removeFrom(builder.environment());
    builder.environment().put(MarkedTree.VARIABLE, tree.mark());
    try {
      requireThere(command.get(0));
      Process process = builder.start();
      MarkedTree started = tree.of(identity(process));
      long again = journal.will(name, List.of(new Undo.EndCommand(started)), Long.MAX_VALUE);
      journal.undone(number);
      return new WatchedCommand(process, started, journal, janitor, again);
    } catch (IOException refused) {
      journal.undone(number);
      finish(journal, janitor);
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot watch a command because it does not start: command=%s, error=%s; try it alone",
              command, refused.getMessage()),
          refused);
    }
  }

  /** Runs its arguments in a session of their own where the system has the tool for it. */
  private static String apart(String redirection) {
    return Formatted.of(
        "if command -v setsid >/dev/null; then exec setsid \"$@\" %1$s; else exec \"$@\" %1$s; fi",
        redirection);
  }

  /** The shell between would only say so by an exit code. */
  private static void requireThere(String program) throws IOException {
    if (SearchPath.find(program).isEmpty()) {
      throw new IOException("no program of that name can be executed");
    }
  }

  /** A start script may have ended before it can be looked at: what it started is found by mark. */
  private static ProcessId identity(Process process) {
    return AllProcesses.now(Proc.LINUX).stream()
        .map(ProcessId::of)
        .filter(known -> known.pid() == process.pid())
        .findFirst()
        .orElse(new ProcessId(process.pid(), 0));
  }

  /** The process that was started, which may have ended. */
  public ProcessId id() {
    return id;
  }

  /** Whether a process comes of this command, by what it inherited. */
  public boolean marks(long pid) {
    return tree.marks(pid);
  }

  /**
   * Its exit status as a shell has it, 128 and the signal if that ended it; empty while it runs.
   */
  public OptionalInt exitStatus() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /**
   * Ends it with all that came of it.
   *
   * @throws dev.flatline.process.owned.ChaosException if one of its processes lives on
   */
  @Override
  public void close() {
    try {
      tree.end(PATIENCE);
      journal.undone(number);
    } finally {
      finish(journal, janitor);
    }
  }

  private static void finish(UndoJournal journal, JanitorProcess janitor) {
    try {
      janitor.close();
    } finally {
      journal.close();
    }
  }
}
