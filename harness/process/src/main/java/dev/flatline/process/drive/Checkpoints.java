package dev.flatline.process.drive;

import dev.flatline.process.fork.Child;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.question.Questionnaire;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.LedgerGauge;
import dev.flatline.worker.link.Report;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes checkpoints of a drained process: polls until it has settled, then reads exactly. */
public final class Checkpoints {

  /**
   * A count above the baseline is polled for so long before it is said to stay: longer than the 5 s
   * after which HikariCP lets its own idle threads go.
   */
  public static final Duration SETTLE = Duration.ofMillis(6_500);

  /**
   * What the subject itself counts cannot change any more once nothing is under way: if it has
   * stood above the baseline for so long it stays.
   */
  private static final Duration STANDS = Duration.ofSeconds(2);

  /** From one poll to the next. */
  private static final Duration POLL = Duration.ofMillis(150);

  /**
   * The baseline must read the same twice in a row within this time, else the last reading holds.
   */
  private static final Duration BASELINE = Duration.ofSeconds(3);

  private final Child child;
  private final Clock clock;
  private final Stopwatch time;
  private @Nullable Checkpoint baseline;

  Checkpoints(Child child, Clock clock) {
    this.child = child;
    this.clock = clock;
    time = clock.start();
  }

  /** Reads until two readings in a row agree. */
  Checkpoint baseline() throws ChildFailure, InterruptedException {
    Stopwatch settling = clock.start();
    Checkpoint last = read("baseline");
    boolean agreed = false;
    while (!agreed && settling.within(BASELINE)) {
      clock.sleep(POLL);
      Checkpoint next = read("baseline");
      agreed = counts(next).equals(counts(last));
      last = next;
    }
    baseline = last;
    return last;
  }

  /** Reads until nothing is above the baseline any more, or the time to settle is over. */
  Checkpoint after(String round, Duration settle) throws ChildFailure, InterruptedException {
    Stopwatch settling = clock.start();
    Stopwatch unchanged = settling;
    Checkpoint reading = read(round);
    while (aboveBaseline(reading) && settling.within(settle)) {
      clock.sleep(POLL);
      Checkpoint next = read(round);
      if (!counts(next).equals(counts(reading))) {
        unchanged = clock.start();
      }
      reading = next;
      if (!unchanged.within(STANDS) && ownCountAboveBaseline(reading)) {
        break;
      }
    }
    return reading.stoodFor(unchanged.seconds());
  }

  private Checkpoint read(String name) throws ChildFailure, InterruptedException {
    Report.Checkpoint exact =
        child.ask(new Command.ReadExactly(), Report.Checkpoint.class, Session.GRACE);
    Map<String, Long> values = new HashMap<>(child.probe().full());
    values.putAll(exact.values());
    return new Checkpoint(name, time.seconds(), exact.operations(), values, 0, 0);
  }

  private boolean aboveBaseline(Checkpoint reading) {
    return above(reading).findAny().isPresent();
  }

  private boolean ownCountAboveBaseline(Checkpoint reading) {
    return above(reading).anyMatch(name -> LedgerGauge.resourceInUse(name).isPresent());
  }

  private Stream<String> above(Checkpoint reading) {
    Map<String, Long> floor = baseline == null ? Map.of() : counts(baseline);
    return counts(reading).entrySet().stream()
        .filter(count -> count.getValue() > floor.getOrDefault(count.getKey(), 0L))
        .map(Map.Entry::getKey);
  }

  private static Map<String, Long> counts(Checkpoint checkpoint) {
    Map<String, Long> counts = new HashMap<>();
    checkpoint
        .values()
        .forEach(
            (name, value) -> {
              if (LedgerGauge.resourceInUse(name).isPresent()
                  || Questionnaire.PROCESS_COUNTS.contains(name)) {
                counts.put(name, value);
              }
            });
    return counts;
  }
}
