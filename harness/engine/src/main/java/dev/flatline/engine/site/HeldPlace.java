package dev.flatline.engine.site;

import dev.flatline.lint.finding.Shape;
import dev.flatline.process.agent.LeakSite;
import java.util.Optional;

/**
 * A place that holds what it has acquired.
 *
 * @param site what the agent says of it
 * @param shape in which it releases what it acquires, by the class files; empty if they do not say
 */
public record HeldPlace(LeakSite site, Optional<ReleaseShape> shape) {

  /** Why it holds that. */
  public Cause cause() {
    Optional<Shape> known = shape.map(ReleaseShape::shape);
    return Cause.of(site.finding(), known);
  }

  /** One line with all figures of it. */
  public String line() {
    return site.line(shape.map(ReleaseShape::words).orElse(""));
  }
}
