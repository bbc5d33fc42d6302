package dev.flatline.engine.chaos;

import dev.flatline.api.Failure;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.PlannedFault;
import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.undo.ChaosException;
import dev.flatline.engine.undo.OwnDisk;
import dev.flatline.engine.undo.ResourceLimit;
import dev.flatline.engine.wire.Direction;
import dev.flatline.engine.wire.WireFault;
import dev.flatline.worker.link.JvmFault;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The kinds of fault by name, each with the attributes that it takes. */
public enum FaultKind {
  PAUSE,
  SIGTERM,
  SIGKILL,
  EXIT,
  HALT,
  RESTART,
  DESCRIPTOR_LIMIT,
  FILE_SIZE_LIMIT,
  PROCESS_LIMIT,
  CPU_PRESSURE,
  FSYNC_DELAY,
  FSYNC_ERROR,
  GARBAGE,
  FORCED_GC,
  HEAP_BALLAST,
  DISK_FULL,
  METHOD_THROWS,
  METHOD_DELAY,
  PACKET_DROP,
  PACKET_LOSS,
  PACKET_RESET,
  PACKET_RATE,
  LATENCY,
  BANDWIDTH,
  RESET,
  BLACK_HOLE,
  SILENCE,
  REFUSE,
  SLOW_CLOSE,
  CUT_AFTER;

  private static final long MEGA = 1_000_000;

  /** The name in a plan. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The names of its attributes. */
  public List<String> attributes() {
    return switch (this) {
      case PAUSE, SIGTERM, SIGKILL, EXIT, HALT, RESTART, REFUSE, PACKET_RESET -> List.of();
      case DESCRIPTOR_LIMIT, FILE_SIZE_LIMIT, PROCESS_LIMIT -> List.of("to");
      case CPU_PRESSURE -> List.of("loops");
      case FSYNC_DELAY -> List.of("delayMillis");
      case FSYNC_ERROR -> List.of("every");
      case GARBAGE -> List.of("bytesPerSecond");
      case FORCED_GC -> List.of("everyMillis");
      case HEAP_BALLAST -> List.of("bytes");
      case DISK_FULL -> List.of("megabytes");
      case METHOD_THROWS -> List.of("class", "method", "every", "throws");
      case METHOD_DELAY -> List.of("class", "method", "every", "delayMillis");
      case PACKET_DROP -> List.of("direction");
      case PACKET_LOSS -> List.of("percent");
      case PACKET_RATE -> List.of("kilobitsPerSecond");
      case LATENCY -> List.of("delayMillis", "jitterMillis", "share");
      case BANDWIDTH -> List.of("bytesPerSecond", "share");
      case RESET -> List.of("share");
      case BLACK_HOLE, SILENCE -> List.of("direction", "share", "connections");
      case SLOW_CLOSE -> List.of("delayMillis", "share");
      case CUT_AFTER -> List.of("bytes", "share");
    };
  }

  /**
   * The kind of a planned fault, once its attributes and target are looked at.
   *
   * @throws FlatlineException if there is no such kind, or an attribute or the target does not fit
   */
  public static FaultKind of(PlannedFault planned) {
    FaultKind kind =
        Arrays.stream(values())
            .filter(one -> one.label().equals(planned.kind()))
            .findFirst()
            .orElseThrow(
                () ->
                    FlatlineException.usage(
                        "Cannot plan a fault because there is no such kind: kind=%s; choose one of %s",
                        planned.kind(),
                        Arrays.stream(values())
                            .map(FaultKind::label)
                            .collect(Collectors.joining(", "))));
    Set<String> unknown = new TreeSet<>(planned.attributes().keySet());
    kind.attributes().forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot plan a fault because it has no such attribute: kind=%s, attribute=%s; choose one of"
              + " %s",
          planned.kind(), unknown.iterator().next(), kind.attributes());
    }
    if (!kind.targets().contains(planned.target())) {
      throw FlatlineException.usage(
          "Cannot plan a fault because it does not strike that: kind=%s, target=%s; choose one of %s",
          planned.kind(), planned.target(), kind.targets());
    }
    kind.requireValid(planned, new FaultAttributes(planned.attributes()));
    return kind;
  }

  /** Reads every value as {@link #bind} will, so that it cannot fail in the middle of a run. */
  private void requireValid(PlannedFault planned, FaultAttributes given) {
    switch (this) {
      case PAUSE, SIGTERM, SIGKILL, EXIT, HALT, RESTART, PACKET_RESET -> {}
      case DESCRIPTOR_LIMIT, FILE_SIZE_LIMIT, PROCESS_LIMIT -> given.limit();
      case CPU_PRESSURE -> given.loops();
      case FSYNC_DELAY -> given.delay();
      case FSYNC_ERROR -> given.every();
      case GARBAGE, FORCED_GC, HEAP_BALLAST -> inside(given);
      case DISK_FULL -> given.megabytes();
      case METHOD_THROWS, METHOD_DELAY -> MethodRule.of(planned);
      case PACKET_DROP -> given.directions();
      case PACKET_LOSS -> given.percent();
      case PACKET_RATE -> given.kilobits();
      default -> {
        wire(given);
        given.share();
        given.openConnectionsOnly();
      }
    }
  }

  /** What it can strike. */
  Set<PlannedFault.Target> targets() {
    return switch (this) {
      case PAUSE,
          SIGTERM,
          SIGKILL,
          DESCRIPTOR_LIMIT,
          FILE_SIZE_LIMIT,
          PROCESS_LIMIT,
          FSYNC_DELAY,
          FSYNC_ERROR,
          GARBAGE,
          FORCED_GC,
          HEAP_BALLAST,
          DISK_FULL ->
          EnumSet.of(PlannedFault.Target.SUBJECT, PlannedFault.Target.COMPANION);
      case EXIT, HALT, METHOD_THROWS, METHOD_DELAY -> EnumSet.of(PlannedFault.Target.SUBJECT);
      case RESTART -> EnumSet.of(PlannedFault.Target.COMPANION);
      case CPU_PRESSURE -> EnumSet.of(PlannedFault.Target.MACHINE);
      default -> EnumSet.of(PlannedFault.Target.WIRE);
    };
  }

  /** Whether a fault of the plan ends the subject: there is nobody then to come back. */
  public static boolean endsSubject(FaultPlan plan) {
    return plan.faults().stream()
        .filter(fault -> fault.target() == PlannedFault.Target.SUBJECT)
        .anyMatch(
            fault ->
                switch (of(fault)) {
                  case SIGTERM, SIGKILL, EXIT, HALT -> true;
                  default -> false;
                });
  }

  /** What it can strike, for a person. */
  public String targetNames() {
    return targets().stream()
        .map(target -> target.name().toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** A harmless command that fails where this kind cannot be done; empty if it always can. */
  public List<String> probe() {
    return switch (this) {
      case DESCRIPTOR_LIMIT, FILE_SIZE_LIMIT, PROCESS_LIMIT -> List.of("prlimit", "--version");
      case CPU_PRESSURE -> List.of("timeout", "--version");
      case FSYNC_DELAY, FSYNC_ERROR -> List.of("strace", "-qq", "-o", "/dev/null", "true");
      case DISK_FULL -> List.of("unshare", "-Urm", "mount", "-t", "tmpfs", "flatline", "/tmp");
      case PACKET_DROP, PACKET_LOSS, PACKET_RESET -> inNetwork("nft list tables");
      case PACKET_RATE ->
          inNetwork("tc qdisc add dev lo root tbf rate 1mbit burst 10kb latency 50ms");
      default -> List.of();
    };
  }

  private static List<String> inNetwork(String command) {
    return List.of("unshare", "-Urn", "sh", "-c", "ip link set lo up && nsenter -V && " + command);
  }

  /** Whether it needs the proxy. */
  public boolean onTheWire() {
    return targets().contains(PlannedFault.Target.WIRE) && !inTheKernel();
  }

  /** Whether it needs a network namespace of the case's own. */
  boolean inTheKernel() {
    return switch (this) {
      case PACKET_DROP, PACKET_LOSS, PACKET_RESET, PACKET_RATE -> true;
      default -> false;
    };
  }

  /**
   * Binds a planned fault to its target.
   *
   * @param seed of what is drawn while it strikes
   * @throws ChaosException if the target is gone
   */
  Fault bind(PlannedFault planned, Targets targets, long seed) {
    String name = planned.target().name().toLowerCase(java.util.Locale.ROOT);
    FaultAttributes given = new FaultAttributes(planned.attributes());
    return switch (this) {
      case PAUSE -> new Pause(name, targets.process(planned.target()));
      case SIGTERM -> new Signal(name, targets.process(planned.target()), "TERM");
      case SIGKILL -> new Signal(name, targets.process(planned.target()), "KILL");
      case EXIT -> new EndInside(name, targets.jvm(planned.target()), Failure.Mode.EXIT);
      case HALT -> new EndInside(name, targets.jvm(planned.target()), Failure.Mode.HALT);
      case RESTART -> new Restart(targets.process(planned.target()), targets::restartCompanion);
      case DESCRIPTOR_LIMIT -> lower(name, planned, targets, ResourceLimit.Kind.DESCRIPTORS);
      case FILE_SIZE_LIMIT -> lower(name, planned, targets, ResourceLimit.Kind.FILE_SIZE);
      case PROCESS_LIMIT -> lower(name, planned, targets, ResourceLimit.Kind.PROCESSES);
      case CPU_PRESSURE -> new CpuPressure(given.loops());
      case FSYNC_DELAY ->
          SystemCallFault.late(name, targets.process(planned.target()), given.delay());
      case FSYNC_ERROR ->
          SystemCallFault.failing(name, targets.process(planned.target()), given.every());
      case GARBAGE, FORCED_GC, HEAP_BALLAST ->
          new JvmStrike(
              "%s of the %s".formatted(label(), name),
              targets.jvm(planned.target()),
              inside(given));
      case DISK_FULL ->
          new DiskFull(
              name,
              new OwnDisk(targets.process(planned.target()), targets.files(planned.target())));
      case METHOD_THROWS, METHOD_DELAY -> {
        MethodRule rule = MethodRule.of(planned);
        yield new JvmStrike(
            rule.name(), targets.jvm(planned.target()), new JvmFault.Rule(rule.name()));
      }
      case PACKET_DROP ->
          PacketFault.drop(targets.network(), targets.port(), given.directions(), 100);
      case PACKET_LOSS ->
          PacketFault.drop(
              targets.network(), targets.port(), EnumSet.allOf(Direction.class), given.percent());
      case PACKET_RESET -> PacketFault.reject(targets.network(), targets.port());
      case PACKET_RATE -> new PacketRate(targets.network(), given.kilobits());
      default -> new WireStrike(label(), targets.wire(), wire(given), given, seed);
    };
  }

  private static Fault lower(
      String name, PlannedFault planned, Targets targets, ResourceLimit.Kind kind) {
    long to = new FaultAttributes(planned.attributes()).limit();
    return new LowerLimit(name, targets.process(planned.target()), kind, to);
  }

  private JvmFault inside(FaultAttributes given) {
    return switch (this) {
      case GARBAGE ->
          new JvmFault.Garbage(given.number("bytesPerSecond", 50 * MEGA, 1, 10_000 * MEGA));
      case FORCED_GC -> new JvmFault.Collections(given.number("everyMillis", 100, 1, 60_000));
      default -> new JvmFault.Ballast(given.number("bytes", 64 * MEGA, 1, 100_000 * MEGA));
    };
  }

  private WireFault wire(FaultAttributes given) {
    return switch (this) {
      case LATENCY ->
          new WireFault.Latency(given.millis("delayMillis"), given.millis("jitterMillis"));
      case BANDWIDTH ->
          new WireFault.Bandwidth(given.number("bytesPerSecond", 1_000, 1, 10_000 * MEGA));
      case RESET -> new WireFault.Reset();
      case BLACK_HOLE -> new WireFault.BlackHole(given.directions());
      case SILENCE -> new WireFault.Silence(given.directions());
      case REFUSE -> new WireFault.Refuse();
      case SLOW_CLOSE -> new WireFault.SlowClose(given.millis("delayMillis"));
      default -> new WireFault.CutAfter(given.number("bytes", 0, 0, 100_000 * MEGA));
    };
  }
}
