package dev.flatline.process.chaoscheck;

import dev.flatline.api.PlannedFault;
import dev.flatline.process.owned.Mark;
import dev.flatline.process.owned.OwnProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** A process that answers a line with the same line; it ends with its pipe, or by force. */
final class CheckedProcess implements CheckedTargets {

  private static final String WRITER =
      "file=$(mktemp); exec 3>\"$file\"; rm \"$file\";"
          + " while read line; do sync /dev/fd/3; echo \"$line\"; done";

  private final ProcessBuilder command;
  private final boolean writes;
  private Process process;
  private OwnProcess id;

  private CheckedProcess(boolean writes, String... command) throws IOException {
    this.writes = writes;
    this.command = Mark.on(new ProcessBuilder(command));
    process = this.command.start();
    id = OwnProcess.of(process.pid());
  }

  static CheckedProcess start() throws IOException {
    return new CheckedProcess(false, "cat");
  }

  /** One that forces a file to the disk before each answer. */
  static CheckedProcess writing() throws IOException {
    return new CheckedProcess(true, "sh", "-c", WRITER);
  }

  OwnProcess id() {
    return id;
  }

  @Override
  public OwnProcess process(PlannedFault.Target target) {
    return id;
  }

  @Override
  public void use() {
    if (writes) {
      serves();
    }
  }

  /** Whether it answers; waits for that as long as it lives. */
  @Override
  public boolean serves() {
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
  @Override
  public void restartCompanion() {
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
