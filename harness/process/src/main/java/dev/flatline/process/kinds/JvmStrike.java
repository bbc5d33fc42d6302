package dev.flatline.process.kinds;

import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.fault.Attribute;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.fault.Injection;
import dev.flatline.process.fault.Trial.Victim;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.fork.Fork;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.JvmFault;
import dev.flatline.worker.link.Report;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A fault inside a forked JVM, which ends when it is told to or when its harness is gone: nothing
 * of it outlives either.
 */
final class JvmStrike implements Fault {

  private static final Attribute<Long> BYTES_PER_SECOND =
      Attribute.whole("bytesPerSecond", "allocated", "bytes/s", 50_000_000, 1, 10_000_000_000L);

  private static final Attribute<Long> EVERY_MILLIS =
      Attribute.whole("everyMillis", "from one collection to the next", "ms", 100, 1, 60_000);

  private static final Attribute<Long> BYTES =
      Attribute.whole("bytes", "held of the heap", "bytes", 64_000_000, 1, 100_000_000_000L);

  static final FaultKind GARBAGE =
      FaultKind.named("garbage", "allocates inside the JVM")
          .on(Target.SUBJECT, Target.COMPANION)
          .taking(BYTES_PER_SECOND)
          .witnessedBy("bytes allocated, counted inside")
          .triedOn(Victim.JVM)
          .boundBy(
              injection -> of(injection, new JvmFault.Garbage(injection.value(BYTES_PER_SECOND))));

  static final FaultKind FORCED_GC =
      FaultKind.named("forced-gc", "collects garbage again and again")
          .on(Target.SUBJECT, Target.COMPANION)
          .taking(EVERY_MILLIS)
          .witnessedBy("collections, counted inside")
          .triedOn(Victim.JVM, Map.of("everyMillis", "10"))
          .boundBy(
              injection -> of(injection, new JvmFault.Collections(injection.value(EVERY_MILLIS))));

  static final FaultKind HEAP_BALLAST =
      FaultKind.named("heap-ballast", "holds so much of the heap")
          .on(Target.SUBJECT, Target.COMPANION)
          .taking(BYTES)
          .witnessedBy("bytes held, counted inside")
          .triedOn(Victim.JVM, Map.of("bytes", "16000000"))
          .boundBy(injection -> of(injection, new JvmFault.Ballast(injection.value(BYTES))));

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

  private static JvmStrike of(Injection injection, JvmFault fault) {
    String name = Formatted.of("%s of the %s", injection.planned().kind(), injection.target());
    return new JvmStrike(name, injection.jvm(), fault);
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
        .orElseGet(() -> Witness.missing(Formatted.of("process %d does not answer", fork.pid())));
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
