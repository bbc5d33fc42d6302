package dev.flatline.engine.chaos;

import dev.flatline.engine.undo.ProcessId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;

/** A process that answers a line with the same line; it ends with its pipe, or by force. */
final class CheckedProcess implements AutoCloseable {

  private static final String WRITER =
      "file=$(mktemp); exec 3>\"$file\"; rm \"$file\";"
          + " while read line; do sync /dev/fd/3; echo \"$line\"; done";

  private final Process process;
  private final ProcessId id;
  private final BufferedReader answers;
  private final Writer asked;

  private CheckedProcess(Process process) {
    this.process = process;
    id = ProcessId.of(process.pid());
    answers = process.inputReader();
    asked = process.outputWriter();
  }

  static CheckedProcess start() throws IOException {
    return new CheckedProcess(new ProcessBuilder("cat").start());
  }

  /** One that forces a file to the disk before each answer. */
  static CheckedProcess writing() throws IOException {
    return new CheckedProcess(new ProcessBuilder("sh", "-c", WRITER).start());
  }

  ProcessId id() {
    return id;
  }

  /** Whether it answers; waits for that as long as it lives. */
  boolean serves() {
    try {
      asked.write("ping\n");
      asked.flush();
      return "ping".equals(answers.readLine());
    } catch (IOException gone) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
