package dev.flatline.engine.chaos;

import dev.flatline.api.Failure;
import dev.flatline.api.PlannedFault;
import dev.flatline.engine.chaos.ChaosSession.Applied;
import dev.flatline.engine.chaos.CheckRow.Status;
import dev.flatline.engine.enclosure.Enclosure;
import dev.flatline.engine.enclosure.NetworkSpace;
import dev.flatline.engine.undo.Awaited;
import dev.flatline.engine.undo.ChaosException;
import dev.flatline.engine.undo.OwnDisk;
import dev.flatline.engine.undo.OwnProcess;
import dev.flatline.engine.undo.ResourceLimit;
import dev.flatline.engine.undo.Undoing;
import dev.flatline.engine.wire.Direction;
import dev.flatline.engine.wire.EchoServer;
import dev.flatline.engine.wire.TcpProxy;
import dev.flatline.engine.wire.WireFault;
import dev.flatline.worker.link.JvmFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tries every kind of fault on a victim of its own, with its witness and its undo. */
public final class ChaosCheck {

  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(30);
  private static final Duration SERVES_AGAIN = Duration.ofSeconds(10);

  private final ChaosSession session;

  private ChaosCheck(ChaosSession session) {
    this.session = session;
  }

  /**
   * Tries them all, one after the other; takes a few seconds.
   *
   * @param directory of the journals
   * @throws IOException if not even a victim can be started
   */
  public static List<CheckRow> run(Path directory) throws IOException {
    try (ChaosSession session = ChaosSession.open(directory)) {
      ChaosCheck check = new ChaosCheck(session);
      List<CheckRow> rows = new ArrayList<>(check.processes());
      rows.addAll(check.jvms());
      rows.add(check.ending(FaultKind.EXIT, Failure.Mode.EXIT));
      rows.add(check.ending(FaultKind.HALT, Failure.Mode.HALT));
      rows.addAll(check.methods());
      rows.add(check.disk());
      rows.addAll(check.packets());
      rows.addAll(check.wires());
      return List.copyOf(rows);
    }
  }

  private List<CheckRow> processes() throws IOException {
    List<CheckRow> rows = new ArrayList<>();
    rows.add(onProcess("pause", id -> new Pause("victim", id)));
    rows.add(onProcess("sigterm", id -> new Signal("victim", id, "TERM")));
    rows.add(onProcess("sigkill", id -> new Signal("victim", id, "KILL")));
    rows.add(restart());
    rows.add(onProcess("descriptor-limit", limit(ResourceLimit.Kind.DESCRIPTORS, 16)));
    rows.add(onProcess("file-size-limit", limit(ResourceLimit.Kind.FILE_SIZE, 4096)));
    rows.add(onProcess("process-limit", limit(ResourceLimit.Kind.PROCESSES, 64)));
    rows.add(onProcess("cpu-pressure", id -> new CpuPressure(1)));
    rows.add(
        onWriter("fsync-delay", id -> SystemCallFault.late("victim", id, Duration.ofMillis(20))));
    rows.add(onWriter("fsync-error", id -> SystemCallFault.failing("victim", id, 1)));
    return rows;
  }

  private static FaultOn limit(ResourceLimit.Kind kind, long to) {
    return id -> new LowerLimit("victim", id, kind, to);
  }

  private List<CheckRow> wires() throws IOException {
    Set<Direction> both = EnumSet.allOf(Direction.class);
    Duration delay = Duration.ofMillis(20);
    List<CheckRow> rows = new ArrayList<>();
    rows.add(onWire("latency", new WireFault.Latency(delay, delay)));
    rows.add(onWire("bandwidth", new WireFault.Bandwidth(1_000)));
    rows.add(onWire("reset", new WireFault.Reset()));
    rows.add(onWire("black-hole", new WireFault.BlackHole(both)));
    rows.add(onWire("silence", new WireFault.Silence(both)));
    rows.add(onWire("refuse", new WireFault.Refuse()));
    rows.add(onWire("slow-close", new WireFault.SlowClose(delay)));
    rows.add(onWire("cut-after", new WireFault.CutAfter(0)));
    return rows;
  }

  /** Binds a fault to a process. */
  private interface FaultOn {
    Fault bind(OwnProcess victim);
  }

  /** Whether a victim serves. */
  private interface Service {
    boolean serves();
  }

  private CheckRow onProcess(String kind, FaultOn fault) throws IOException {
    try (CheckedProcess victim = CheckedProcess.start()) {
      return strike(kind, fault.bind(victim.id()), () -> {}, victim::serves);
    }
  }

  private CheckRow restart() throws IOException {
    try (CheckedProcess victim = CheckedProcess.start()) {
      return strike(
          FaultKind.RESTART.label(),
          new Restart(victim.id(), victim::restart),
          () -> {},
          victim::serves);
    }
  }

  private CheckRow onWriter(String kind, FaultOn fault) throws IOException {
    try (CheckedProcess victim = CheckedProcess.writing()) {
      return strike(kind, fault.bind(victim.id()), victim::serves, victim::serves);
    }
  }

  private List<CheckRow> jvms() {
    List<CheckRow> rows = new ArrayList<>();
    try (CheckedJvm victim = CheckedJvm.start(Enclosure.none())) {
      rows.add(onJvm("garbage", victim, new JvmFault.Garbage(50_000_000)));
      rows.add(onJvm("forced-gc", victim, new JvmFault.Collections(10)));
      rows.add(onJvm("heap-ballast", victim, new JvmFault.Ballast(16_000_000)));
    }
    return rows;
  }

  private CheckRow ending(FaultKind kind, Failure.Mode mode) {
    try (CheckedJvm victim = CheckedJvm.start(Enclosure.none())) {
      victim.setUp();
      Fault fault = new EndInside("victim", victim.fork(), mode);
      return strike(kind.label(), fault, victim::driveToItsEnd, () -> true);
    }
  }

  private List<CheckRow> methods() {
    Map<String, String> called =
        Map.of("class", "dev.flatline.worker.NoopSubject", "method", "handle");
    List<PlannedFault> faults =
        Stream.of(FaultKind.METHOD_THROWS, FaultKind.METHOD_DELAY)
            .map(
                kind ->
                    PlannedFault.at(
                        Duration.ZERO,
                        kind.label(),
                        PlannedFault.Target.SUBJECT,
                        called,
                        Duration.ZERO))
            .toList();
    String rules =
        faults.stream().map(fault -> MethodRule.of(fault).text()).collect(Collectors.joining());
    List<CheckRow> rows = new ArrayList<>();
    try (CheckedJvm victim = CheckedJvm.start(new Enclosure(Optional.empty(), 0, rules))) {
      victim.setUp();
      for (PlannedFault fault : faults) {
        String rule = MethodRule.of(fault).name();
        JvmStrike strike = new JvmStrike(rule, victim.fork(), new JvmFault.Rule(rule));
        rows.add(strike(fault.kind(), strike, victim::drive, victim::serves));
      }
    }
    return rows;
  }

  private CheckRow disk() {
    String kind = FaultKind.DISK_FULL.label();
    try (CheckedJvm victim = CheckedJvm.start(new Enclosure(Optional.empty(), 4, ""))) {
      Fault fault = new DiskFull("victim", new OwnDisk(victim.id(), victim.files()));
      return strike(kind, fault, () -> {}, victim::serves);
    } catch (ChaosException refused) {
      return skipped(kind, refused);
    }
  }

  private List<CheckRow> packets() throws IOException {
    Set<Direction> both = EnumSet.allOf(Direction.class);
    List<CheckRow> rows = new ArrayList<>();
    try (CheckedNetwork network = CheckedNetwork.start()) {
      NetworkSpace space = network.space();
      int port = network.port();
      rows.add(onNetwork("packet-drop", network, PacketFault.drop(space, port, both, 100)));
      rows.add(onNetwork("packet-loss", network, PacketFault.drop(space, port, both, 30)));
      rows.add(onNetwork("packet-reset", network, PacketFault.reject(space, port)));
      rows.add(onNetwork("packet-rate", network, new PacketRate(space, 1_000)));
    } catch (ChaosException refused) {
      Arrays.stream(FaultKind.values())
          .filter(FaultKind::inTheKernel)
          .forEach(kind -> rows.add(skipped(kind.label(), refused)));
    }
    return rows;
  }

  private CheckRow onNetwork(String kind, CheckedNetwork network, Fault fault) {
    return strike(kind, fault, network::serves, network::serves);
  }

  private static CheckRow skipped(String kind, RuntimeException refused) {
    return new CheckRow(
        kind, Status.SKIPPED, String.valueOf(refused.getMessage()), true, OptionalDouble.empty());
  }

  private CheckRow onJvm(String kind, CheckedJvm victim, JvmFault fault) {
    return strike(
        kind,
        new JvmStrike(kind + " of the victim", victim.fork(), fault),
        () -> {},
        victim::serves);
  }

  private CheckRow onWire(String kind, WireFault fault) throws IOException {
    try (EchoServer server = EchoServer.start();
        TcpProxy proxy = TcpProxy.to("check", server.port());
        CheckedWire open = CheckedWire.to(proxy.port())) {
      return strike(
          kind,
          new WireStrike(kind, proxy, fault, new FaultAttributes(Map.of()), 1),
          open::send,
          () -> CheckedWire.echoes(proxy.port()));
    }
  }

  private CheckRow strike(String kind, Fault fault, Runnable traffic, Service service) {
    Applied applied;
    try {
      applied = session.apply(fault, TIME_TO_LIVE);
    } catch (ChaosException refused) {
      return skipped(kind, refused);
    }
    traffic.run();
    Awaited.within(Duration.ofSeconds(1), () -> applied.witness().landed());
    Witness witness = applied.witness();
    long start = System.nanoTime();
    Undoing undoing = applied.end();
    boolean ends = fault instanceof Signal || fault instanceof EndInside;
    boolean serves = ends || Awaited.within(SERVES_AGAIN, service::serves);
    double millis = (System.nanoTime() - start) / 1e6;
    boolean undone = undoing.complete() && serves;
    Status status =
        !witness.landed() ? Status.NO_WITNESS : undone ? Status.LANDED : Status.NOT_UNDONE;
    return new CheckRow(
        kind,
        status,
        undoing.complete() ? witness.evidence() : String.join("; ", undoing.left()),
        undone,
        ends ? OptionalDouble.empty() : OptionalDouble.of(millis));
  }
}
