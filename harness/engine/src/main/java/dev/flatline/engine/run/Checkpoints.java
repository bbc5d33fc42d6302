package dev.flatline.engine.run;

import dev.flatline.engine.fork.ChildFailure;
import dev.flatline.engine.fork.Fork;
import dev.flatline.engine.sample.ProcessProbe;
import dev.flatline.engine.verdict.Checkpoint;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Takes checkpoints of a drained fork: polls until it has settled, then reads exactly. */
public final class Checkpoints {

  /** Counts of the whole process that must come back, whatever the scenario. */
  public static final List<String> PROCESS_COUNTS =
      List.of("descriptors", "threads", "sockets.established", "sockets.close_wait");

  private static final String IN_USE = ".in_use";

  private final long startNanos = System.nanoTime();
  private final Fork subject;
  private final ProcessProbe probe;

  public Checkpoints(Fork subject, ProcessProbe probe) {
    this.subject = subject;
    this.probe = probe;
  }

  /** Reads until two readings in a row agree. */
  public Checkpoint baseline(long stuck) throws ChildFailure, InterruptedException {
    long deadline = System.nanoTime() + Defaults.BASELINE.toNanos();
    Checkpoint last = read("baseline", stuck);
    while (System.nanoTime() - deadline < 0) {
      Thread.sleep(Defaults.POLL.toMillis());
      Checkpoint next = read("baseline", stuck);
      if (counts(next).equals(counts(last))) {
        return next;
      }
      last = next;
    }
    return last;
  }

  /** The same, with the time that a pool needs to let its idle threads go. */
  public Checkpoint after(String round, Checkpoint baseline, long stuck)
      throws ChildFailure, InterruptedException {
    return after(round, baseline, stuck, Defaults.SETTLE);
  }

  /** Reads until nothing is above the baseline any more, or the time to settle is over. */
  Checkpoint after(String round, Checkpoint baseline, long stuck, Duration settle)
      throws ChildFailure, InterruptedException {
    long deadline = System.nanoTime() + settle.toNanos();
    long changed = System.nanoTime();
    Checkpoint reading = read(round, stuck);
    while (aboveBaseline(reading, baseline) && System.nanoTime() - deadline < 0) {
      Thread.sleep(Defaults.POLL.toMillis());
      Checkpoint next = read(round, stuck);
      if (!counts(next).equals(counts(reading))) {
        changed = System.nanoTime();
      }
      reading = next;
      boolean stands = System.nanoTime() - changed > Defaults.STANDS.toNanos();
      if (stands && ownCountAboveBaseline(reading, baseline)) {
        break;
      }
    }
    return reading.stoodFor((System.nanoTime() - changed) / 1e9);
  }

  private Checkpoint read(String name, long stuck) throws ChildFailure, InterruptedException {
    Report.Checkpoint exact =
        subject.ask(new Command.ReadExactly(), Report.Checkpoint.class, Defaults.GRACE);
    Map<String, Long> values = new HashMap<>(probe.full());
    values.putAll(exact.values());
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    return new Checkpoint(name, seconds, exact.operations(), values, stuck, 0);
  }

  private static boolean aboveBaseline(Checkpoint reading, Checkpoint baseline) {
    return above(reading, baseline).findAny().isPresent();
  }

  private static boolean ownCountAboveBaseline(Checkpoint reading, Checkpoint baseline) {
    return above(reading, baseline).anyMatch(name -> name.endsWith(IN_USE));
  }

  private static Stream<String> above(Checkpoint reading, Checkpoint baseline) {
    Map<String, Long> floor = counts(baseline);
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
              if (name.endsWith(IN_USE) || PROCESS_COUNTS.contains(name)) {
                counts.put(name, value);
              }
            });
    return counts;
  }
}
