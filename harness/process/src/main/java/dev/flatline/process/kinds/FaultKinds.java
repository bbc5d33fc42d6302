package dev.flatline.process.kinds;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.PlannedFault;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.kinds.network.PacketFault;
import dev.flatline.process.kinds.network.PacketRate;
import dev.flatline.process.kinds.network.WireStrike;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The kinds of fault that there are: a new one is a file of its own, and a line here. */
public final class FaultKinds {

  /** Longer than any fault lasts: what tools do is over by then, whatever hangs. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final List<FaultKind> ALL =
      List.of(
          Pause.PAUSE,
          Stutter.STUTTER,
          Signal.SIGTERM,
          Signal.SIGKILL,
          EndInside.EXIT,
          EndInside.HALT,
          Restart.RESTART,
          LowerLimit.DESCRIPTOR_LIMIT,
          LowerLimit.FILE_SIZE_LIMIT,
          LowerLimit.PROCESS_LIMIT,
          CpuPressure.CPU_PRESSURE,
          SystemCallFault.FSYNC_DELAY,
          SystemCallFault.FSYNC_ERROR,
          JvmStrike.GARBAGE,
          JvmStrike.FORCED_GC,
          JvmStrike.HEAP_BALLAST,
          DiskFull.DISK_FULL,
          MethodRule.METHOD_THROWS,
          MethodRule.METHOD_DELAY,
          PacketFault.PACKET_DROP,
          PacketFault.PACKET_LOSS,
          PacketFault.PACKET_RESET,
          PacketRate.PACKET_RATE,
          WireStrike.LATENCY,
          WireStrike.BANDWIDTH,
          WireStrike.RESET,
          WireStrike.BLACK_HOLE,
          WireStrike.SILENCE,
          WireStrike.REFUSE,
          WireStrike.SLOW_CLOSE,
          WireStrike.CUT_AFTER);

  private FaultKinds() {}

  /** All of them, in the order in which they are told. */
  public static List<FaultKind> all() {
    return ALL;
  }

  /**
   * The kind of a planned fault, once its attributes and target are looked at.
   *
   * @throws FlatlineException if there is no such kind, or an attribute or the target does not fit
   * @throws IllegalArgumentException if a value is out of range
   */
  public static FaultKind of(PlannedFault planned) {
    FaultKind kind =
        ALL.stream()
            .filter(known -> known.label().equals(planned.kind()))
            .findFirst()
            .orElseThrow(
                () ->
                    FlatlineException.usage(
                        "Cannot plan a fault because there is no such kind: kind=%s; choose one of %s",
                        planned.kind(),
                        ALL.stream().map(FaultKind::label).collect(Collectors.joining(", "))));
    kind.requireValid(planned);
    return kind;
  }

  /** Whether the process that a fault strikes is there when it ends. */
  public static boolean leavesTheProcess(PlannedFault fault) {
    return of(fault).fate() == FaultKind.Fate.LIVES;
  }

  /** Whether a fault of the plan ends the subject: there is nobody then to come back. */
  public static boolean endsSubject(FaultPlan plan) {
    return plan.faults().stream()
        .filter(fault -> fault.target() == PlannedFault.Target.SUBJECT)
        .anyMatch(fault -> of(fault).fate() == FaultKind.Fate.ENDS);
  }
}
