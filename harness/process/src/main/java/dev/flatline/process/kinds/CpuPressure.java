package dev.flatline.process.kinds;

import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.fault.Attribute;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.fault.Requirement;
import dev.flatline.process.fault.Trial.Victim;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.owned.Awaited;
import dev.flatline.process.owned.TiedProcess;
import dev.flatline.process.proc.Proc;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Busy loops beside the subject, in children of the harness. */
final class CpuPressure implements Fault {

  /** More than any machine has cores to lose. */
  private static final int MOST_LOOPS = 1_024;

  private static final Attribute<Long> LOOPS_AT_ONCE =
      Attribute.whole("loops", "how many busy loops", "", 1, 1, MOST_LOOPS);

  static final FaultKind CPU_PRESSURE =
      FaultKind.named("cpu-pressure", "starts busy loops beside the subject")
          .on(Target.MACHINE)
          .taking(LOOPS_AT_ONCE)
          .needing(Requirement.tool("timeout", "--version"))
          .witnessedBy("each loop used the CPU")
          .triedOn(Victim.PROCESS)
          .boundBy(injection -> new CpuPressure(Math.toIntExact(injection.value(LOOPS_AT_ONCE))));

  /** A loop that ran for as long as this in all proves that they run. */
  private static final int ENOUGH_TICKS = 5;

  private static final String LOOPS =
      "for i in $(seq \"$1\"); do (while :; do :; done) & done; wait";

  private final int loops;
  private @Nullable TiedProcess running;

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
    return Formatted.of("CPU pressure by %d busy loops", loops);
  }

  @Override
  public void apply() {
    running =
        TiedProcess.start(
            Path.of("/dev/null"),
            FaultKinds.LONGEST,
            List.of("sh", "-c", LOOPS, "sh", Integer.toString(loops)));
  }

  @Override
  public Witness witness() {
    TiedProcess started = running;
    if (started == null) {
      return Witness.missing("no loop was started");
    }
    boolean all = Awaited.within(Duration.ofSeconds(5), () -> ran(started) == loops);
    String evidence = Formatted.of("%d of %d loops used the CPU", ran(started), loops);
    return all ? Witness.seen(evidence) : Witness.missing(evidence);
  }

  private static long ran(TiedProcess started) {
    return started.processes().filter(loop -> ticks(loop.pid()) >= ENOUGH_TICKS).count();
  }

  private static long ticks(long pid) {
    try {
      return Proc.LINUX.stat(pid).userTicks();
    } catch (IOException gone) {
      return 0;
    }
  }

  @Override
  public void end() {
    if (running != null) {
      running.close();
    }
  }
}
