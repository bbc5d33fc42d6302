package dev.flatline.engine.diagnose.hold;

import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.AgentReport.SiteCount;
import dev.flatline.verdict.number.Formatted;
import java.time.Duration;
import java.util.Optional;

/**
 * A line that holds what a pool has lent.
 *
 * @param site its counters at the last look, with its line
 * @param held at once, on average over the looks
 * @param givesBack whether some came back meanwhile
 * @param threads where the threads are that hold it; empty if none was seen
 */
public record Holder(
    SiteCount site, double held, boolean givesBack, Optional<HoldingPlace> threads) {

  private static final long NANOS_OF_MILLI = 1_000_000;
  private static final double MILLIS_OF_SECOND = 1e3;

  /**
   * Where the threads are that hold it.
   *
   * @param place the line, and what it calls
   * @param share of those that were seen, 0 to 1
   */
  public record HoldingPlace(String place, double share) {}

  static Holder of(Course course, SiteCount site, Optional<HoldingThreads> threads) {
    return new Holder(
        site,
        course.held(),
        course.gaveBack(),
        threads.map(most -> new HoldingPlace(most.place(), (double) most.times() / most.seen())));
  }

  /** One line for people: who, how many, for how long, and what is done with it. */
  public String line() {
    String time =
        site.holdTime()
            .filter(known -> givesBack)
            .map(mean -> Formatted.of("each for %s on average, ", text(mean)))
            .orElse("none came back meanwhile, ");
    String doing =
        threads
            .map(
                most ->
                    Formatted.of(
                        "; %.0f%% of the threads that hold one are at %s",
                        100 * most.share(), most.place()))
            .orElse("");
    return Formatted.of(
        "%.1f %s at once are held by %s, %sthe oldest for %s%s",
        held,
        site.kind(),
        site.frame().map(Frame::toString).orElse("a place without a stack"),
        time,
        text(Duration.ofNanos(site.oldestNanos())),
        doing);
  }

  private static String text(Duration time) {
    long millis = time.toNanos() / NANOS_OF_MILLI;
    return millis < MILLIS_OF_SECOND
        ? Formatted.of("%d ms", millis)
        : Formatted.of("%.1f s", millis / MILLIS_OF_SECOND);
  }
}
