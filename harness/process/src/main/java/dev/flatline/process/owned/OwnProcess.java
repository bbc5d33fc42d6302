package dev.flatline.process.owned;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A process that a harness has made: known by its number, its start, and the mark of the harness in
 * its environment. Nothing is done to another one.
 *
 * @param mark of the harness that made it
 */
public record OwnProcess(ProcessId id, String mark) {

  public OwnProcess {
    Objects.requireNonNull(id, "id");
    Mark.requireForm(mark);
  }

  /**
   * A process that this harness has started with its mark.
   *
   * @throws ChaosException if it is gone, or does not show its mark: what is done to it could not
   *     be taken back
   */
  public static OwnProcess of(long pid) {
    OwnProcess started = new OwnProcess(ProcessId.of(pid), Mark.own());
    started.present();
    return started;
  }

  public long pid() {
    return id.pid();
  }

  /**
   * Whether it is there, and proved to be ours.
   *
   * @throws ChaosException if a process is there that does not carry the mark
   */
  public boolean present() {
    if (!id.alive()) {
      return false;
    }
    // One that ends between the two has no environment any more.
    if (!Mark.carried(id.pid(), Mark.VARIABLE, mark) && id.alive()) {
      throw ChaosException.of(
          "the process is none that the harness has made: pid=%d, variable=%s, mark=%s",
          id.pid(), Mark.VARIABLE, mark);
    }
    return true;
  }

  /**
   * Requires that it is in a namespace that is not ours, so that what is done there touches nothing
   * else.
   *
   * @param kind as the kernel names it, for example {@code net}
   */
  public void requireOwnNamespace(String kind) {
    try {
      Path ours = Files.readSymbolicLink(Path.of("/proc/self/ns", kind));
      Path its = Files.readSymbolicLink(Path.of("/proc", Long.toString(id.pid()), "ns", kind));
      if (its.equals(ours)) {
        throw ChaosException.of(
            "the process has no namespace of its own: pid=%d, namespace=%s", id.pid(), its);
      }
    } catch (IOException gone) {
      if (id.alive()) {
        throw new ChaosException("its namespaces cannot be read: error=" + gone, gone);
      }
    }
  }

  /** What a command begins with to run in its network namespace. */
  public List<String> networkEntry() {
    return List.of("nsenter", "-t", Long.toString(pid()), "-U", "-n", "--preserve-credentials");
  }
}
