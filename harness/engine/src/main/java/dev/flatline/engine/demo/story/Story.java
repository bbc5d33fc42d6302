package dev.flatline.engine.demo.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells what happens: alarm, red herring, cause, fix, and how the fix does. A pure function of what
 * was told before and of both sides now: each step is told once, when its figures show it, and
 * never before.
 *
 * <p>A step that says that one side did worse than the other needs {@link Pair#CHANCE} in {@value
 * #ROUNDS} rounds that count on both sides. What a fault costs is never held against the side that
 * it struck: the sides are compared under the same fault.
 */
public final class Story {

  /** Between two steps, so that they can be read. */
  static final double PAUSE_SECONDS = 3;

  /** One round may be bad luck. */
  static final int ROUNDS = 2;

  /** Rounds of full size in which the fixed variant must serve all before it is said to hold. */
  static final int CLEAN_ROUNDS = 3;

  private Story() {}

  /** What is told after this scene; its lines are the new ones. */
  public static Telling next(Telling before, Scene now) {
    Telling story = before.heard();
    story = once(story, Step.ENDED, now, Story::ended);
    story = once(story, Step.FELL_SHORT, now, Story::fellShort);
    story = once(story, Step.REVERSED, now, Story::reversed);
    story = once(story, Step.ALARM, now, Story::alarm);
    if (due(story, Step.ALARM, now)) {
      story = once(story, Step.HERRING, now, Story::herring);
    }
    if (due(story, Step.HERRING, now)) {
      story = once(story, Step.CAUSE, now, Story::cause);
      story = once(story, Step.LINE, now, Story::line);
    }
    if (now.fixOn()) {
      story = once(story, Step.FIX, now, scene -> Optional.of(StoryText.fix(scene.script())));
      story = once(story, Step.NO_BETTER, now, Story::noBetter);
      story = once(story, Step.HELD, now, Story::held);
    }
    return story;
  }

  private interface Told {
    Optional<String> in(Scene now);
  }

  private static Telling once(Telling story, Step step, Scene now, Told told) {
    if (story.has(step)) {
      return story;
    }
    return told.in(now).map(text -> story.with(step, now.seconds(), text)).orElse(story);
  }

  private static boolean due(Telling story, Step before, Scene now) {
    Double at = story.told().get(before);
    return at != null && now.seconds() - at >= PAUSE_SECONDS;
  }

  private static Optional<String> ended(Scene now) {
    return now.lower().ended().or(() -> now.upper().ended()).map(StoryText::ended);
  }

  private static Optional<String> fellShort(Scene now) {
    List<DrivenRound> rounds = now.fellShort();
    return rounds.size() >= ROUNDS ? Optional.of(StoryText.fellShort(rounds)) : Optional.empty();
  }

  private static Optional<String> reversed(Scene now) {
    return twice(now.before(), Pair::lowerLosesMore).map(pairs -> StoryText.reversed(now, pairs));
  }

  private static Optional<String> alarm(Scene now) {
    return twice(now.telling(), Pair::upperLosesMore).map(pairs -> StoryText.alarm(now, pairs));
  }

  /** The pairs of which it is true, if these are enough. */
  private static Optional<List<Pair>> twice(List<Pair> pairs, Predicate<Pair> shows) {
    List<Pair> found = pairs.stream().filter(shows).toList();
    return found.size() >= ROUNDS ? Optional.of(found) : Optional.empty();
  }

  /** What one would look at first, once the fix is well. */
  private static Optional<String> herring(Scene now) {
    List<Pair> pairs = now.before().stream().filter(pair -> pair.lower().counts()).toList();
    boolean well =
        !pairs.isEmpty()
            && (now.script().underFault() || !pairs.get(pairs.size() - 1).lower().fellShort());
    return well
        ? Optional.of(
            StoryText.herring(now, now.telling().stream().filter(Pair::upperLosesMore).toList()))
        : Optional.empty();
  }

  private static Optional<String> cause(Scene now) {
    return now.script().underFault()
        ? twice(now.before(), Pair::upperLosesMore).map(p -> StoryText.causeUnderFault(now, p))
        : twice(now.before(), Pair::upperHoldsMore).map(p -> StoryText.cause(now, last(p)));
  }

  /** Of what runs above now: once the fix does, that is another process. */
  private static Optional<String> line(Scene now) {
    return now.line().filter(known -> !now.fixOn());
  }

  /** The same fault as before, after which the upper side did no better than without the fix. */
  private static Optional<String> noBetter(Scene now) {
    List<DrivenRound> again = faulted(now.after());
    return lostBefore(now)
        .filter(lost -> count(again, round -> !better(round, lost)) >= ROUNDS)
        .map(lost -> StoryText.noBetter(again, lost));
  }

  private static Optional<String> held(Scene now) {
    if (now.script().underFault()) {
      List<DrivenRound> again = faulted(now.after());
      return lostBefore(now)
          .filter(lost -> count(again, round -> better(round, lost)) >= ROUNDS)
          .map(lost -> StoryText.heldUnderFault(now, again, lost));
    }
    List<Pair> clean =
        now.after().stream()
            .filter(pair -> !pair.upper().key().faulted() && pair.counts())
            .filter(pair -> pair.upper().size() == now.script().fullSize())
            .filter(pair -> !pair.upper().fellShort())
            .toList();
    return clean.size() >= CLEAN_ROUNDS
        ? Optional.of(StoryText.held(now, clean))
        : Optional.empty();
  }

  /** The upper side's rounds with the fault that can be compared. */
  private static List<DrivenRound> faulted(List<Pair> pairs) {
    return pairs.stream()
        .filter(pair -> pair.upper().key().faulted() && pair.counts())
        .map(Pair::upper)
        .toList();
  }

  /** The last round in which the fault struck the leaky variant. */
  private static Optional<DrivenRound> lostBefore(Scene now) {
    List<DrivenRound> before = new ArrayList<>(faulted(now.before()));
    return before.isEmpty() ? Optional.empty() : Optional.of(last(before));
  }

  private static boolean better(DrivenRound round, DrivenRound before) {
    return before.losses().above(round.losses(), Pair.CHANCE);
  }

  private static long count(List<DrivenRound> rounds, Predicate<DrivenRound> shows) {
    return rounds.stream().filter(shows).count();
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
