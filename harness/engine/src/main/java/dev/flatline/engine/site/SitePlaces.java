package dev.flatline.engine.site;

import dev.flatline.engine.document.Site;
import dev.flatline.engine.document.Site.Related;
import dev.flatline.engine.document.Site.SourceRange;
import dev.flatline.lint.finding.Place;
import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.LeakSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A place that an agent has found, as the one document tells it. */
public final class SitePlaces {

  private SitePlaces() {}

  /**
   * The place; empty if no class file says its line.
   *
   * <p>Its range is the line in the loop if that is known: who mends it begins there. The line that
   * acquires in its name is then a related place.
   *
   * @param rank from 1
   * @param label of the case or process
   * @param evidence what was counted beside the place itself
   */
  public static Optional<Site> of(int rank, String label, HeldPlace held, List<String> evidence) {
    LeakSite site = held.site();
    Optional<ReleaseShape> shape = held.shape();
    Optional<SourceRange> looped =
        shape.flatMap(known -> range(known.acquired(), Optional.of(known.method())));
    Optional<SourceRange> taken = site.frame().flatMap(SitePlaces::range);
    List<String> counted = new ArrayList<>();
    counted.add(held.line());
    counted.addAll(evidence);
    return looped
        .or(() -> taken)
        .map(
            at ->
                new Site(
                    rank,
                    label,
                    site.kind().kind(),
                    CauseText.of(held),
                    held.cause().words(),
                    OptionalLong.of(site.site().live()),
                    at,
                    related(site, shape, taken.filter(place -> !place.equals(at))),
                    counted));
  }

  private static List<Related> related(
      LeakSite site, Optional<ReleaseShape> shape, Optional<SourceRange> taken) {
    List<Related> related = new ArrayList<>();
    shape.ifPresent(
        known -> {
          range(known.loop(), Optional.of(known.method()))
              .ifPresent(loop -> related.add(new Related("loop", "the loop", loop)));
          range(known.release(), Optional.of(known.method()))
              .ifPresent(
                  release -> related.add(new Related("released", known.releasedBy(), release)));
          taken.ifPresent(
              place -> related.add(new Related("acquired", "acquires in its name", place)));
        });
    for (Frame frame : site.wayInProgram()) {
      range(frame).ifPresent(place -> related.add(new Related("called", frame.toString(), place)));
    }
    return related;
  }

  /** Whether a frame stands where the shape acquires. */
  static boolean isIn(ReleaseShape shape, Frame frame) {
    return range(frame)
        .filter(place -> place.file().equals(shape.acquired().file()))
        .filter(place -> place.line() >= shape.acquired().firstLine())
        .filter(place -> place.line() <= shape.acquired().lastLine())
        .isPresent();
  }

  private static Optional<SourceRange> range(Place place, Optional<String> method) {
    return place.known()
        ? Optional.of(new SourceRange(place.file(), place.firstLine(), place.lastLine(), method))
        : Optional.empty();
  }

  private static Optional<SourceRange> range(Frame frame) {
    int folder = frame.type().lastIndexOf('.') + 1;
    String path = frame.type().substring(0, folder).replace('.', '/');
    Optional<String> method = Optional.of(frame.type() + "." + frame.method());
    return frame
        .file()
        .flatMap(
            file ->
                frame
                    .line()
                    .filter(line -> line > 0)
                    .map(line -> new SourceRange(path + file, line, line, method)));
  }
}
