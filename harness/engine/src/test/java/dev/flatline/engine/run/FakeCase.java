package dev.flatline.engine.run;

import dev.flatline.engine.cases.CaseSubject;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.chaos.FaultRun;
import dev.flatline.process.chaos.FaultSchedule;
import dev.flatline.process.drive.FakeChild;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.ChildStatus;
import dev.flatline.process.sample.Probe;
import dev.flatline.process.wire.WireCounters;
import dev.flatline.worker.link.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A case in memory, and faults that are injected into nothing. */
public final class FakeCase implements CaseSubject, CaseSubject.Start {

  private final FakeChild child;
  private final List<FaultSchedule> injected = new ArrayList<>();
  private List<FaultOutcome> outcomes = List.of();
  private @Nullable LongSupplier connections;
  private @Nullable ChildStatus refusal;
  private boolean closed;

  public FakeCase(FakeChild child) {
    this.child = child;
  }

  /** A fault that was applied for so long. */
  public static FaultOutcome landed(long fromMillis, long toMillis) {
    return new FaultOutcome(
        "pause subject", fromMillis, fromMillis, toMillis, new Witness(true, "seen"), List.of());
  }

  /** What becomes of its faults. */
  public FakeCase withFaults(FaultOutcome... all) {
    outcomes = List.of(all);
    return this;
  }

  /** Connections that its backing service serves, at each reading. */
  public FakeCase serving(LongSupplier established) {
    connections = established;
    return this;
  }

  /** It cannot be set up. */
  FakeCase refusing(ChildStatus status) {
    refusal = status;
    return this;
  }

  /** The schedules of faults that were injected. */
  public List<FaultSchedule> injected() {
    return List.copyOf(injected);
  }

  /** Whether it was ended. */
  public boolean closed() {
    return closed;
  }

  @Override
  public CaseSubject start(Consumer<Report> observer) throws ChildFailure {
    if (refusal != null) {
      throw child.failure(refusal, "it could not set up");
    }
    return this;
  }

  @Override
  public FakeChild child() {
    return child;
  }

  @Override
  public Map<String, String> facts() {
    return Map.of("java.version", "17");
  }

  @Override
  public Callable<List<FaultOutcome>> faults(FaultSchedule schedule, FaultRun.Listener listener) {
    injected.add(schedule);
    return () -> {
      for (FaultOutcome outcome : outcomes) {
        if (outcome.appliedMillis() >= 0) {
          listener.began(outcome.name());
        }
        listener.ended(outcome);
      }
      return outcomes;
    };
  }

  @Override
  public Probe companion() {
    return new Probe() {
      @Override
      public Map<String, Long> quick() {
        return Map.of();
      }

      @Override
      public Map<String, Long> full() {
        LongSupplier established = connections;
        return established == null
            ? Map.of()
            : Map.of("sockets.established", established.getAsLong());
      }
    };
  }

  @Override
  public Optional<WireCounters> wire() {
    return Optional.empty();
  }

  @Override
  public void close() {
    closed = true;
  }
}
