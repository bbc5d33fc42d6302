package dev.flatline.process.agent;

import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.AgentReport.KindCount;
import dev.flatline.process.agent.AgentReport.SiteCount;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

  /** An opener, a table and a workload may stand below the loop, which is the third caller then. */
  private static final int MOST_CALLERS = 3;

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
    PEAK,
    /** Given back, but held for long: who waits for one waits for this operation. */
    SLOW
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
    String where = frame().map(Frame::toString).orElse("a place without a stack") + calledFrom();
    String peak =
        operationPeak().map(most -> Formatted.of(", peak %d per operation", most)).orElse("");
    String shape = release.isEmpty() ? "" : ", " + release;
    return switch (finding) {
      case SURVIVES ->
          Formatted.of(
              "%s acquired at %s%s; survived %s, the oldest is %d s old%s%s",
              counted("surviving %s"),
              where,
              shape,
              NumberText.count(site.checkpoints(), "checkpoint"),
              Duration.ofNanos(site.oldestNanos()).toSeconds(),
              site.lost() > 0 ? Formatted.of(", %d beyond reach", site.lost()) : "",
              peak);
      case LOST ->
          Formatted.of(
              "%s acquired at %s%s%s",
              counted("%s beyond reach and never closed"), where, shape, peak);
      case COLLECTED ->
          Formatted.of(
              "%s acquired at %s%s",
              counted("%s that only the collector has closed"), where, shape);
      case PEAK ->
          Formatted.of(
              "one operation held %s at once, acquired at %s%s; they come back when it ends",
              KindText.counted(held, kind.kind()), where, shape);
      case SLOW ->
          Formatted.of(
              "one operation held one of the %s for %.1f s, %.1f ms is usual, acquired at %s%s; it came back",
              kind.kind(), kind.longestNanos() / 1e9, kind.meanHeldNanos() / 1e6, where, shape);
    };
  }

  /**
   * How many of how many, and the verb: {@code 8 of 10 surviving files were}.
   *
   * @param what they are, with a place for the kind
   */
  private String counted(String what) {
    String named = what.replace("%s", KindText.of(ofKind, kind.kind()));
    if (ofKind == 1) {
      return Formatted.of("the only %s was", named);
    }
    return Formatted.of(
        "%s%,d of %,d %s %s",
        estimated ? "about " : "", held, ofKind, named, held == 1 ? "was" : "were");
  }

  private String calledFrom() {
    String called = callers().stream().map(Frame::toString).collect(Collectors.joining(", from "));
    return called.isEmpty() ? "" : ", called from " + called;
  }

  /** Of those that called it the next three of other classes: helpers open for many. */
  public List<Frame> callers() {
    List<Frame> callers = new ArrayList<>();
    String last = frame().map(LeakSite::outermost).orElse("");
    for (Frame frame : wayDown()) {
      String type = outermost(frame);
      if (callers.size() == MOST_CALLERS || NOBODYS.stream().anyMatch(type::startsWith)) {
        break;
      }
      if (!type.equals(last)) {
        callers.add(frame);
      }
      last = type;
    }
    return List.copyOf(callers);
  }

  private static String outermost(Frame frame) {
    int nested = frame.type().indexOf('$');
    return nested < 0 ? frame.type() : frame.type().substring(0, nested);
  }

  /** The part of its way down that is the program's: not the threads that drive it. */
  public List<Frame> wayInProgram() {
    return wayDown().stream()
        .takeWhile(frame -> NOBODYS.stream().noneMatch(frame.type()::startsWith))
        .toList();
  }

  /** Its way down: the frames that called it, for whoever wants to see more. */
  public List<Frame> wayDown() {
    return site.frames().subList(Math.min(1, site.frames().size()), site.frames().size());
  }
}
