package dev.flatline.process.agent;

import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.AgentReport.KindCount;
import dev.flatline.process.agent.AgentReport.SiteCount;
import dev.flatline.verdict.number.Formatted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A place that acquired what was not given back.
 *
 * @param finding what is wrong with it
 * @param held what survives of it, or is beyond reach
 * @param estimated whether that follows from samples, as not each stack is kept
 * @param ofKind how many of the kind survive in all
 * @param site its counters
 * @param kind those of its kind
 */
public record LeakSite(
    Finding finding, long held, boolean estimated, long ofKind, SiteCount site, KindCount kind) {

  private static final int MOST_CALLERS = 2;

  /** Where the program ends, and what drives it begins. */
  private static final List<String> NOBODYS =
      List.of("java.", "jdk.", "sun.", "dev.flatline.worker.");

  /** What is wrong with a site, the gravest first. */
  public enum Finding {
    /** Taken after the first checkpoint, and still held after another one. */
    SURVIVES,
    /** Beyond reach of the program, and never given back. */
    LOST,
    /** Given back, but by the collector alone. */
    COLLECTED,
    /** Given back when the operation ends: one operation holds many at once. */
    PEAK
  }

  /** Where it was acquired: the first frame of the program; empty without a stack. */
  public Optional<Frame> frame() {
    return site.frame();
  }

  /** The most that one operation held, if this is the place that reached it. */
  public Optional<Long> operationPeak() {
    if (site.operationPeak() > 0) {
      return Optional.of(site.operationPeak());
    }
    return kind.operationPeak() > 0 && kind.operationPeakAt().equals(frame())
        ? Optional.of(kind.operationPeak())
        : Optional.empty();
  }

  /**
   * One line for people.
   *
   * @param release what is known of the release from the class files, for example of a loop; empty
   *     if nothing is
   */
  public String line(String release) {
    String where = frame().map(Frame::toString).orElse("a place without a stack") + callers();
    String peak =
        operationPeak().map(most -> Formatted.of(", peak %d per operation", most)).orElse("");
    String shape = release.isEmpty() ? "" : ", " + release;
    return switch (finding) {
      case SURVIVES ->
          Formatted.of(
              "%s of %d surviving %s were acquired at %s%s; survived %d %s, the oldest is %d s"
                  + " old%s%s",
              count(),
              ofKind,
              kind.kind(),
              where,
              shape,
              site.checkpoints(),
              site.checkpoints() == 1 ? "checkpoint" : "checkpoints",
              Duration.ofNanos(site.oldestNanos()).toSeconds(),
              site.lost() > 0 ? Formatted.of(", %d beyond reach", site.lost()) : "",
              peak);
      case LOST ->
          Formatted.of(
              "%s of %d %s beyond reach and never closed were acquired at %s%s%s",
              count(), ofKind, kind.kind(), where, shape, peak);
      case COLLECTED ->
          Formatted.of(
              "%s of %d %s that only the collector has closed were acquired at %s%s",
              count(), ofKind, kind.kind(), where, shape);
      case PEAK ->
          Formatted.of(
              "one operation held %d %s at once, acquired at %s%s; they come back when it ends",
              held, kind.kind(), where, shape);
    };
  }

  /** Of those that called it the next two of other classes: helpers open for many. */
  private String callers() {
    StringBuilder callers = new StringBuilder();
    String last = frame().map(LeakSite::outermost).orElse("");
    int named = 0;
    for (Frame frame : wayDown()) {
      String type = outermost(frame);
      if (named == MOST_CALLERS || NOBODYS.stream().anyMatch(type::startsWith)) {
        break;
      }
      if (!type.equals(last)) {
        callers.append(named == 0 ? ", called from " : ", from ").append(frame);
        named++;
      }
      last = type;
    }
    return callers.toString();
  }

  private static String outermost(Frame frame) {
    int nested = frame.type().indexOf('$');
    return nested < 0 ? frame.type() : frame.type().substring(0, nested);
  }

  private String count() {
    return estimated ? "about " + held : Long.toString(held);
  }

  /** Its way down: the frames that called it, for whoever wants to see more. */
  public List<Frame> wayDown() {
    return site.frames().subList(Math.min(1, site.frames().size()), site.frames().size());
  }
}
