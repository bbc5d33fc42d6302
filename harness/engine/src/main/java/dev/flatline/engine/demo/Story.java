package dev.flatline.engine.demo;

import dev.flatline.api.Traffic;
import dev.flatline.engine.Status;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.TrafficResult;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Tells in plain words what happens: alarm, red herring, cause, fix, watch. Each step is told once
 * the figures show it, and never before. Thread-safe.
 */
final class Story {

  /** A step. */
  enum Step {
    ALARM,
    HERRING,
    CAUSE,
    FIX,
    WATCH
  }

  /** Between two steps, so that they can be read. */
  private static final double PAUSE_SECONDS = 3;

  /** Rounds after the fix before anything is said of it; the first may hold what came before. */
  private static final int WATCHED = 4;

  private final DemoPlan plan;
  private final BiConsumer<String, String> say;
  private final Map<String, Moment> latest = new HashMap<>();
  private final Map<String, Long> firstMemory = new HashMap<>();
  private final Map<String, RoundResult> rounds = new HashMap<>();
  private final Map<Step, Double> told = new EnumMap<>(Step.class);
  private int roundsSinceFix;
  private long failedSinceFix;
  private double now;
  private int size;

  /**
   * A story.
   *
   * @param say is handed the kind of each line, and the line
   */
  Story(DemoPlan plan, BiConsumer<String, String> say) {
    this.plan = plan;
    this.say = say;
  }

  synchronized void begins() {
    say.accept(
        "start",
        "Left: %s. Right: %s. Both get the same arrivals from seed %d, batches of growing size beside probes of one item."
            .formatted(plan.leaky().name(), plan.fixed().name(), plan.seed()));
  }

  /** A side is like this now. */
  synchronized void moment(Moment moment) {
    latest.put(moment.side(), moment);
    moment.residentMiB().ifPresent(memory -> firstMemory.putIfAbsent(moment.side(), memory));
    now = moment.t();
    boolean left = moment.side().equals("left");
    if (left && moment.size() != size) {
      size = moment.size();
      say.accept("size", "Batches now have %d item%s.".formatted(size, size == 1 ? "" : "s"));
    }
    if (left && moment.failed() > 0 && !told.containsKey(Step.ALARM)) {
      alarm(moment);
    }
    herring();
    cause();
  }

  /** A round of a side is over. */
  synchronized void roundEnded(Side side, RoundResult round) {
    rounds.put(side.name(), round);
    if (side.name().equals("left") && told.containsKey(Step.FIX)) {
      roundsSinceFix++;
      failedSinceFix += roundsSinceFix > 1 ? failed(round) : 0;
      watch(round);
    }
  }

  private void tell(Step step, String text) {
    told.put(step, now);
    say.accept(step.name().toLowerCase(Locale.ROOT), text);
  }

  private boolean due(Step before, Step step) {
    Double at = told.get(before);
    return at != null && !told.containsKey(step) && now - at >= PAUSE_SECONDS;
  }

  private void alarm(Moment left) {
    tell(
        Step.ALARM,
        "Alarm: with batches of %d items the left fails or sheds %.0f operations a second, the right %.0f. Probes, which need a single item, wait %s on the left and %s on the right at p99."
            .formatted(
                left.size(),
                left.failed(),
                latest.containsKey("right") ? latest.get("right").failed() : 0.0,
                probes("left"),
                probes("right")));
  }

  private String probes(String side) {
    return Optional.ofNullable(latest.get(side))
        .flatMap(Moment::probeMillis)
        .map(millis -> String.format(Locale.ROOT, "%.0f ms", millis))
        .orElse("an unknown time");
  }

  /** What one would look at first is cleared by its figures, once the right is well. */
  private void herring() {
    Moment right = latest.get("right");
    boolean cleared = right != null && right.failed() == 0;
    if (cleared && due(Step.ALARM, Step.HERRING)) {
      String companion =
          plan.incident().scenario().companion().isPresent()
              ? " What it depends on? The right has one just like it, under the same load, and fails %.0f operations a second."
                  .formatted(latest.containsKey("right") ? latest.get("right").failed() : 0.0)
              : "";
      tell(
          Step.HERRING,
          "Red herring: is it memory? The left went from %s to %s MiB, the right from %s to %s."
                  .formatted(first("left"), last("left"), first("right"), last("right"))
              + companion
              + example());
    }
  }

  private String first(String side) {
    return firstMemory.containsKey(side) ? firstMemory.get(side).toString() : "?";
  }

  private String last(String side) {
    return Optional.ofNullable(latest.get(side))
        .flatMap(Moment::residentMiB)
        .map(Object::toString)
        .orElse("?");
  }

  /** The words of the first failure, which point to the victim and not to the cause. */
  private String example() {
    RoundResult round = rounds.get("left");
    return round == null
        ? ""
        : round.traffic().values().stream()
            .flatMap(traffic -> traffic.examples().values().stream())
            .findFirst()
            .map(example -> " The error names who came too late, not who holds: " + example.text())
            .orElse("");
  }

  private void cause() {
    RoundResult left = rounds.get("left");
    RoundResult right = rounds.get("right");
    if (left != null && right != null && due(Step.HERRING, Step.CAUSE)) {
      tell(Step.CAUSE, plan.needed().isPresent() ? causeUnderFault() : causeOf(left, right));
    }
  }

  private String causeUnderFault() {
    return "Cause: the same fault struck both. Since then the left lost %d operations, the right %d. %s: %s"
        .formatted(lost("left"), lost("right"), plan.leaky().name(), plan.leaky().summary());
  }

  private long lost(String side) {
    Moment moment = latest.get(side);
    return moment == null ? 0 : moment.lost();
  }

  private String causeOf(RoundResult left, RoundResult right) {
    return "Cause: on the left one batch of %d items held up to %s; on the right %s. %s: %s"
        .formatted(
            left.spec().size(),
            held(left),
            held(right),
            plan.leaky().name(),
            plan.leaky().summary());
  }

  private String held(RoundResult round) {
    RoundResult.Held held = round.resources().get(plan.resource());
    if (held == null) {
      return "an unknown number of " + plan.resource();
    }
    String unit = plan.resource();
    String one = unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
    String count = held.operationPeak() + " " + (held.operationPeak() == 1 ? one : unit);
    return held.usedNanos() == 0
        ? count
        : String.format(
            Locale.ROOT, "%s, each held %.1f times as long as used", count, held.ratio());
  }

  /** The fix takes the place of the leaky variant. */
  synchronized void fixed() {
    tell(
        Step.FIX,
        "Fix: the left is now %s, in a JVM of its own: %s"
            .formatted(plan.fixed().name(), plan.fixed().summary()));
  }

  private void watch(RoundResult round) {
    if (roundsSinceFix >= WATCHED && !told.containsKey(Step.WATCH)) {
      tell(
          Step.WATCH,
          failedSinceFix == 0
              ? "Watch: nothing failed on the left for %d rounds. One batch of %d items holds %s. Probes wait %s at p99, on the right %s."
                  .formatted(
                      roundsSinceFix - 1,
                      round.spec().size(),
                      held(round),
                      probes("left"),
                      probes("right"))
              : "Watch: the fix does not hold: %d operations failed on the left since."
                  .formatted(failedSinceFix));
    }
  }

  private static long failed(RoundResult round) {
    long lost = 0;
    for (Traffic kind : Traffic.values()) {
      TrafficResult traffic = round.of(kind);
      lost += traffic.failed().values().stream().mapToLong(Long::longValue).sum();
    }
    return lost;
  }

  /** A side ended by itself. */
  synchronized void lost(Side side, String reason) {
    say.accept("lost", "The %s ended and is started again: %s".formatted(side.name(), reason));
  }

  synchronized boolean caused() {
    return told.containsKey(Step.CAUSE);
  }

  synchronized boolean watched() {
    return told.containsKey(Step.WATCH);
  }

  /** What the demo has shown. */
  synchronized Status status() {
    if (!told.containsKey(Step.ALARM)) {
      return Status.INVALID;
    }
    if (!told.containsKey(Step.FIX)) {
      return Status.PASS;
    }
    boolean held = failedSinceFix == 0;
    return told.containsKey(Step.WATCH) ? (held ? Status.PASS : Status.FAIL) : Status.INCONCLUSIVE;
  }
}
