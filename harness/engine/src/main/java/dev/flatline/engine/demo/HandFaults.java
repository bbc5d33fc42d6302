package dev.flatline.engine.demo;

import dev.flatline.engine.demo.story.DrivenRound;
import dev.flatline.engine.demo.story.RoundCondition;
import dev.flatline.engine.demo.story.Scene;
import dev.flatline.engine.demo.story.SideView;
import dev.flatline.engine.demo.story.StoryText;
import dev.flatline.process.traffic.LossShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When faults were injected by hand, and what each cost both sides. Thread-safe. */
final class HandFaults {

  /** A round that touches the end of a fault ends at the latest so long after it, in seconds. */
  private static final double SETTLED_SECONDS = 5;

  private static final class Span {
    private final double from;
    private double until = Double.POSITIVE_INFINITY;
    private boolean told;

    private Span(double from) {
      this.from = from;
    }
  }

  private final List<Span> spans = new ArrayList<>();

  /** A fault is about to be injected. */
  synchronized void began(double seconds) {
    spans.add(new Span(seconds));
  }

  /** It is over, and both sides have had time to recover until then. */
  synchronized void recovered(double untilSeconds) {
    spans.get(spans.size() - 1).until = untilSeconds;
  }

  /** Whether a fault, or the recovery from it, was under way in this time. */
  synchronized boolean during(double fromSeconds, double toSeconds) {
    return spans.stream().anyMatch(span -> span.from < toSeconds && fromSeconds < span.until);
  }

  /** What the last fault cost both sides, once it is long over; told once. */
  synchronized Optional<String> cost(Scene now) {
    return spans.stream()
        .filter(span -> !span.told && now.seconds() > span.until + SETTLED_SECONDS)
        .findFirst()
        .map(
            span -> {
              span.told = true;
              return StoryText.handFault(lost(now.upper(), span), lost(now.lower(), span));
            });
  }

  private static LossShare lost(SideView side, Span span) {
    return side.rounds().stream()
        .filter(round -> round.condition() == RoundCondition.DISTURBED)
        .filter(round -> round.endSeconds() > span.from)
        .map(DrivenRound::losses)
        .reduce(LossShare.NONE, LossShare::plus);
  }
}
