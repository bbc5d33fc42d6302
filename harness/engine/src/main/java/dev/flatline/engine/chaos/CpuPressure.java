package dev.flatline.engine.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Busy loops beside the subject, in a child of the harness.
 *
 * <p>The shell that started them ends them when its pipe from the harness ends, so that nothing has
 * to be written down.
 */
final class CpuPressure implements Fault {

  /** A loop that ran for as long as this in all proves that they run. */
  private static final int ENOUGH_TICKS = 5;

  /** Each loop is a child of the shell, which ends them when its input ends. */
  private static final String LOOPS =
      "for i in $(seq \"$1\"); do (while :; do :; done) & all=\"$all $!\"; done; read end; kill $all";

  private final int loops;
  private @Nullable Process shell;

  /**
   * Pressure.
   *
   * @param loops how many, at least 1
   */
  CpuPressure(int loops) {
    this.loops = loops;
  }

  @Override
  public String name() {
    return "CPU pressure by %d busy loops".formatted(loops);
  }

  @Override
  public void apply() {
    try {
      shell =
          new ProcessBuilder("sh", "-c", LOOPS, "sh", Integer.toString(loops))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException refused) {
      throw new ChaosException(
          "Cannot press the CPU because the loops do not start: error=" + refused.getMessage(),
          refused);
    }
  }

  @Override
  public Witness witness() {
    Process running = shell;
    if (running == null) {
      return Witness.missing("no loop was started");
    }
    boolean all = Awaited.within(Duration.ofSeconds(5), () -> ran(running) == loops);
    String evidence = "%d of %d loops used the CPU".formatted(ran(running), loops);
    return all ? Witness.seen(evidence) : Witness.missing(evidence);
  }

  private static long ran(Process shell) {
    return shell.children().filter(loop -> ticks(loop.pid()) >= ENOUGH_TICKS).count();
  }

  /** User time of a process: field 14 of its stat. */
  private static long ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[11]);
    } catch (IOException gone) {
      return 0;
    }
  }

  @Override
  public void end() {
    Process running = shell;
    if (running == null) {
      return;
    }
    try {
      running.getOutputStream().close();
    } catch (IOException gone) {
      throw new ChaosException("Cannot end the busy loops because " + gone.getMessage(), gone);
    }
    if (!Awaited.within(Duration.ofSeconds(5), () -> !running.isAlive())) {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
    }
  }
}
