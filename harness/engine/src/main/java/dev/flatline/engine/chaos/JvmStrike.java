package dev.flatline.engine.chaos;

import dev.flatline.engine.fork.Fork;
import dev.flatline.engine.undo.ChaosException;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.JvmFault;
import dev.flatline.worker.link.Report;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A fault inside a forked JVM, which ends when it is told to or when its harness is gone: nothing
 * of it outlives either.
 */
final class JvmStrike implements Fault {

  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final String name;
  private final Fork fork;
  private final JvmFault fault;
  private final long number = NUMBERS.incrementAndGet();

  /**
   * A fault.
   *
   * @param name for a person, for example {@code forced collections of the subject}
   */
  JvmStrike(String name, Fork fork, JvmFault fault) {
    this.name = name;
    this.fork = fork;
    this.fault = fault;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void apply() {
    if (tell(new Command.Strike(number, fault)).isEmpty()) {
      throw ChaosException.of("Cannot strike a JVM because it does not answer: pid=%d", fork.pid());
    }
  }

  @Override
  public Witness witness() {
    return tell(new Command.Witness(number))
        .map(
            struck ->
                struck.events() > 0
                    ? Witness.seen(struck.evidence())
                    : Witness.missing(struck.evidence()))
        .orElseGet(() -> Witness.missing("process %d does not answer".formatted(fork.pid())));
  }

  @Override
  public void end() {
    // Without an answer the JVM is gone, and the fault with it.
    if (tell(new Command.Lift(number)).isEmpty() && fork.isAlive()) {
      throw ChaosException.of(
          "Cannot take back %s because the JVM does not answer: pid=%d", name, fork.pid());
    }
  }

  private Optional<Report.Struck> tell(Command command) {
    try {
      return fork.strike(command, ANSWER);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
