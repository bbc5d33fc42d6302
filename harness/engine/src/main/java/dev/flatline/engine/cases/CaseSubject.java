package dev.flatline.engine.cases;

import dev.flatline.process.agent.AgentFile;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.chaos.FaultRun;
import dev.flatline.process.chaos.FaultSchedule;
import dev.flatline.process.fork.Child;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.sample.Probe;
import dev.flatline.process.wire.WireCounters;
import dev.flatline.worker.link.Report;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * A variant in a process of its own, set up, and what can be done to it: forked, or in a test made
 * up. {@link #close} ends it.
 */
public interface CaseSubject extends AutoCloseable {

  /** Starts one. */
  interface Start {
    /**
     * Starts it.
     *
     * @param observer receives its readings and latencies
     * @throws ChildFailure if it cannot be set up
     */
    CaseSubject start(Consumer<Report> observer) throws ChildFailure, InterruptedException;
  }

  /** What is driven. */
  Child child();

  /** Facts of its JVM. */
  Map<String, String> facts();

  /**
   * Injects and clears the faults of a schedule, whose time begins with this call.
   *
   * @param listener is told of each fault
   */
  Callable<List<FaultOutcome>> faults(FaultSchedule schedule, FaultRun.Listener listener);

  /** Reads from outside what the backing service holds. */
  Probe companion();

  /** What the proxy before the backing service has counted; empty without one. */
  Optional<WireCounters> wire();

  /** What the agent in it tracks; empty without one. */
  default Optional<AgentFile> agent() {
    return Optional.empty();
  }

  /** Why there is no agent in it although one was wanted; empty if there is, or none was. */
  default Optional<String> withoutAgent() {
    return Optional.empty();
  }

  @Override
  void close();
}
