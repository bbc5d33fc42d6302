package dev.flatline.engine.chaos;

import java.io.IOException;

/** A harmless process to strike; it ends with its pipe, or by force. */
final class Victim implements AutoCloseable {

  private final Process process;
  private final ProcessId id;

  private Victim(Process process) {
    this.process = process;
    this.id = ProcessId.of(process.pid());
  }

  static Victim start() throws IOException {
    return new Victim(new ProcessBuilder("cat").start());
  }

  ProcessId id() {
    return id;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
