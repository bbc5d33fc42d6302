package dev.flatline.lint.shape;

import dev.flatline.lint.finding.Bound;
import dev.flatline.lint.finding.Level;
import dev.flatline.lint.finding.Shape;
import dev.flatline.lint.flow.Body;
import dev.flatline.lint.flow.FlowValue;
import dev.flatline.lint.flow.Iteration;
import dev.flatline.lint.resource.Acquisition;
import dev.flatline.lint.resource.Resources;
import dev.flatline.lint.resource.Sink;
import dev.flatline.verdict.number.Formatted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what is acquired in an iteration and kept by something older than it. */
final class LoopCheck {

  private final Context context;
  private final Resources resources;
  private final Body body;
  private final Set<Integer> reported = new HashSet<>();

  LoopCheck(Context context) {
    this.context = context;
    resources = context.resources();
    body = context.body();
  }

  /**
   * Checks all that is kept.
   *
   * @param iterations from the smallest to the largest
   * @param bound of the iteration that is the whole method, if one is
   */
  void check(List<Iteration> iterations, Bound bound) {
    for (int i = 0; i < body.size(); i++) {
      for (Sink sink : resources.sinks().at(i)) {
        if (sink.acquired().isPresent()) {
          check(sink, sink.acquired().get(), i, iterations, bound);
          continue;
        }
        for (FlowValue payload : sink.payload()) {
          resources
              .deepest(body.reached(payload))
              .ifPresent(
                  index ->
                      check(
                          sink,
                          resources.acquiredAt(index).orElseThrow(),
                          index,
                          iterations,
                          bound));
        }
      }
    }
  }

  /** What is kept by something older, by the index of the instruction that acquires it. */
  Set<Integer> reported() {
    return reported;
  }

  private void check(
      Sink sink, Acquisition acquired, int index, List<Iteration> iterations, Bound whole) {
    Set<Integer> origins = resources.withOrigins(index);
    for (Iteration each : iterations) {
      if (!each.contains(sink.index()) || !each.contains(index)) {
        continue;
      }
      if (!resources.lifetimes().isOlder(sink.receiver(), each)) {
        return;
      }
      Set<Integer> within = new HashSet<>(origins);
      within.removeIf(origin -> !each.contains(origin));
      boolean goesOn =
          context
              .flow()
              .leads(
                  index,
                  sink.index(),
                  each,
                  at -> context.flow().ends(each, at),
                  at -> at != sink.index() && resources.releases(at, within));
      if (!goesOn) {
        continue;
      }
      Bound bound = each.isLambda() ? whole : context.bounds().of(context.flow(), each);
      if (context.isSmall(bound) || isTakenOut(sink, each)) {
        return;
      }
      if (reported.add(index)) {
        report(sink, acquired, each, bound);
      }
      return;
    }
  }

  /** A collection that is emptied, or handed on, in the loop need not grow. */
  private boolean isTakenOut(Sink sink, Iteration iteration) {
    if (sink.shape() != Shape.COLLECTED) {
      return false;
    }
    Removals removals = new Removals(resources);
    return removals.isIn(iteration, sink) || removals.isInClass(context.node(), sink.receiver());
  }

  private void report(Sink sink, Acquisition acquired, Iteration iteration, Bound bound) {
    Level level = bound.isConstant() ? Level.WARNING : Level.ERROR;
    if (sink.shape() == Shape.DEFERRED) {
      context.report(
          sink.shape(),
          level,
          acquired,
          context.place(iteration),
          Formatted.of(
              "its release is registered by %s at line %d on a scope that outlives the loop",
              sink.words(), sink.line()),
          sink.line(),
          bound);
      return;
    }
    AfterLoop after = AfterLoop.of(resources, sink, iteration);
    boolean owned = resources.lifetimes().isOfAnOwner(sink.receiver());
    boolean doubtful = !acquired.certain() && after.line() == 0;
    context.report(
        sink.shape(),
        owned || doubtful ? Level.NOTE : level,
        acquired,
        context.place(iteration),
        Formatted.of(
            "it is kept by %s at line %d %s", sink.words(), sink.line(), after.words(owned)),
        after.line() == 0 ? sink.line() : after.line(),
        bound);
  }
}
