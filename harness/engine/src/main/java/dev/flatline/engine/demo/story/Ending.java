package dev.flatline.engine.demo.story;

import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a demo ended. Nothing that was not seen is a PASS.
 *
 * @param sentence what was seen, or what was missing
 */
public record Ending(Status status, String sentence) {

  /** Rounds of full size after which a leaky variant that lost no more than its fix is said so. */
  static final int ENOUGH_ROUNDS = 4;

  public static Ending of(Telling story, Scene now) {
    if (story.againstTheFix()) {
      return new Ending(Status.FAIL, "the fix does not do what it is there for: see above");
    }
    if (now.script().hindrance().isPresent()) {
      return new Ending(
          Status.INCONCLUSIVE,
          "the incident shows only under a fault that cannot be injected here: "
              + now.script().hindrance().get());
    }
    return story.has(Step.ALARM) ? afterAlarm(story, now) : withoutAlarm(now);
  }

  private static Ending withoutAlarm(Scene now) {
    List<Pair> pairs = now.before();
    long late =
        Stream.concat(now.upper().rounds().stream(), now.lower().rounds().stream())
            .filter(round -> round.condition() == RoundCondition.LATE)
            .count();
    long compared =
        pairs.stream()
            .filter(Pair::counts)
            .filter(pair -> pair.upper().key().faulted() == now.script().underFault())
            .filter(pair -> pair.upper().size() == now.script().fullSize())
            .count();
    int enough = now.script().underFault() ? Story.ROUNDS : ENOUGH_ROUNDS;
    if (compared >= enough) {
      return new Ending(
          Status.INVALID,
          Formatted.of(
              "nothing was shown: of %s that were driven alike the leaky variant lost more than its fix, by more than chance, in fewer than %d",
              Nouns.count(compared, "round"), Story.ROUNDS));
    }
    if (late > 0) {
      return new Ending(
          Status.INVALID,
          Formatted.of(
              "the load did not keep its schedule in %s, and %s of full size %s too few, %d needed; free the machine",
              Nouns.count(late, "round"),
              Nouns.count(compared, "other"),
              compared == 1 ? "is" : "are",
              enough));
    }
    return new Ending(
        Status.INCONCLUSIVE,
        Formatted.of(
            "it ended before the sides could be compared: %s of full size, %d needed; give it more --duration",
            Nouns.count(compared, "round"), enough));
  }

  private static Ending afterAlarm(Telling story, Scene now) {
    if (!story.has(Step.CAUSE)) {
      return unfinished("the leaky variant failed, and its cause was not seen");
    }
    if (!now.fixOn()) {
      return unfinished("the leaky variant failed, and its fix was not switched on");
    }
    if (!story.has(Step.HELD)) {
      return unfinished("the fix was switched on, and not watched for long enough");
    }
    if (!now.fellShort().isEmpty()) {
      return unfinished(
          Formatted.of(
              "the fixed variant did not serve %s in a round without a fault; look again",
              now.fellShort().get(0).losses()));
    }
    return new Ending(
        Status.PASS,
        now.script().underFault()
            ? "under the same fault the leaky variant lost more than its fix, beside it and before it took its place"
            : "the leaky variant failed, and its fix served all that it was offered");
  }

  private static Ending unfinished(String what) {
    return new Ending(Status.INCONCLUSIVE, what);
  }
}
