package dev.flatline.engine.draft;

import java.util.List;

/**
 * What a first description of a service says.
 *
 * @param found how its processes are found
 */
public record Draft(Found found, Server server, Operation operation) {

  /**
   * How a service is started or found: by one of these.
   *
   * @param command that starts it; empty if it runs
   * @param pid of the process that runs; 0 if it is found otherwise
   * @param port at which it listens; 0 if it is found otherwise
   */
  public record Found(List<String> command, long pid, int port) {

    public Found {
      command = List.copyOf(command);
    }

    /** By the command that starts it. */
    public static Found byCommand(List<String> words) {
      return new Found(words, 0, 0);
    }

    /** By the number of its process. */
    public static Found byPid(long pid) {
      return new Found(List.of(), pid, 0);
    }

    /** By the port at which it listens. */
    public static Found byPort(int port) {
      return new Found(List.of(), 0, port);
    }
  }

  /** The whole address of the operation. */
  public String url() {
    return server.at(operation.target());
  }
}
