package dev.flatline.process.chaoscheck;

import dev.flatline.process.chaos.ChaosSession;
import dev.flatline.process.chaos.ChaosSession.Applied;
import dev.flatline.process.chaoscheck.CheckRow.Status;
import dev.flatline.process.enclosure.Enclosure;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.kinds.FaultKinds;
import dev.flatline.process.owned.Awaited;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.subject.Surroundings;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.process.undo.Undoing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tries every kind of fault on a victim of its own, with its witness and its undo. */
public final class ChaosCheck {

  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(30);
  private static final Duration SERVES_AGAIN = Duration.ofSeconds(10);
  private static final long SEED = 1;

  private final ChaosSession session;

  private ChaosCheck(ChaosSession session) {
    this.session = session;
  }

  /**
   * Tries them all, one after the other; takes a few seconds.
   *
   * @param directory of the journals
   * @throws IOException if not even a victim can be started
   * @throws ChaosException if a victim that needs nothing of the machine cannot be started
   */
  public static List<CheckRow> run(Path directory) throws IOException {
    try (ChaosSession session = ChaosSession.open(directory)) {
      ChaosCheck check = new ChaosCheck(session);
      List<CheckRow> rows = new ArrayList<>();
      for (FaultKind kind : FaultKinds.all()) {
        rows.add(check.tried(kind));
      }
      return List.copyOf(rows);
    }
  }

  private CheckRow tried(FaultKind kind) throws IOException {
    CheckedTargets victim;
    try {
      victim = victim(kind);
    } catch (ChaosException refused) {
      if (kind.requirement().isEmpty()) {
        throw refused;
      }
      return skipped(kind, refused);
    }
    try (victim) {
      return strike(kind, victim);
    }
  }

  private static CheckedTargets victim(FaultKind kind) throws IOException {
    Surroundings needed = kind.surroundings().apply(kind.tried());
    return switch (kind.trial().victim()) {
      case PROCESS -> CheckedProcess.start();
      case WRITER -> CheckedProcess.writing();
      case JVM ->
          CheckedJvm.start(new Enclosure(Optional.empty(), needed.subjectDisk(), needed.rules()));
      case PROXY -> CheckedWire.start();
      case NETWORK -> CheckedNetwork.start();
    };
  }

  private static CheckRow skipped(FaultKind kind, ChaosException refused) {
    return new CheckRow(
        kind.label(),
        Status.SKIPPED,
        String.valueOf(refused.getMessage()),
        true,
        OptionalDouble.empty());
  }

  private CheckRow strike(FaultKind kind, CheckedTargets victim) {
    Fault fault = kind.bind(kind.tried(), victim, SEED);
    Applied applied;
    try {
      applied = session.apply(fault, TIME_TO_LIVE);
    } catch (ChaosException refused) {
      return skipped(kind, refused);
    }
    victim.use();
    Awaited.within(Duration.ofSeconds(1), () -> applied.witness().landed());
    Witness witness = applied.witness();
    Stopwatch ending = Stopwatch.start();
    Undoing undoing = applied.end();
    boolean ends = kind.fate() == FaultKind.Fate.ENDS;
    boolean serves = ends || Awaited.within(SERVES_AGAIN, victim::serves);
    double millis = ending.nanos() / 1e6;
    boolean undone = undoing.complete() && serves;
    Status status =
        !witness.landed() ? Status.NO_WITNESS : undone ? Status.LANDED : Status.NOT_UNDONE;
    return new CheckRow(
        kind.label(),
        status,
        undoing.complete() ? witness.evidence() : String.join("; ", undoing.left()),
        undone,
        ends ? OptionalDouble.empty() : OptionalDouble.of(millis));
  }
}
