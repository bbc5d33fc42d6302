package dev.flatline.engine.chaos;

import dev.flatline.engine.undo.Mark;
import dev.flatline.engine.undo.OwnProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** A process that answers a line with the same line; it ends with its pipe, or by force. */
final class CheckedProcess implements AutoCloseable {

  private static final String WRITER =
      "file=$(mktemp); exec 3>\"$file\"; rm \"$file\";"
          + " while read line; do sync /dev/fd/3; echo \"$line\"; done";

  private final ProcessBuilder command;
  private Process process;
  private OwnProcess id;

  private CheckedProcess(String... command) throws IOException {
    this.command = Mark.on(new ProcessBuilder(command));
    process = this.command.start();
    id = OwnProcess.of(process.pid());
  }

  static CheckedProcess start() throws IOException {
    return new CheckedProcess("cat");
  }

  /** One that forces a file to the disk before each answer. */
  static CheckedProcess writing() throws IOException {
    return new CheckedProcess("sh", "-c", WRITER);
  }

  OwnProcess id() {
    return id;
  }

  /** Whether it answers; waits for that as long as it lives. */
  boolean serves() {
    try {
      Writer asked = process.outputWriter();
      asked.write("ping\n");
      asked.flush();
      return "ping".equals(process.inputReader().readLine());
    } catch (IOException gone) {
      return false;
    }
  }

  /** Starts it again after its end. */
  void restart() {
    try {
      process = command.start();
      id = OwnProcess.of(process.pid());
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
