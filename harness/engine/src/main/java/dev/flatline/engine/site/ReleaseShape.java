package dev.flatline.engine.site;

import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.finding.Place;
import dev.flatline.lint.finding.Shape;
import dev.flatline.verdict.number.Formatted;

/**
 * How a line releases what it acquires, by the class file that holds it.
 *
 * @param method that holds the loop, as {@code package.Type.method}
 * @param acquired where it is acquired
 * @param loop the lines of the loop
 * @param release where it is released, or kept
 * @param releasedBy what keeps or releases it, in words that follow those on where it is acquired
 * @param bound what bounds how many are held at once, in words
 */
public record ReleaseShape(
    Shape shape,
    String method,
    Place acquired,
    Place loop,
    Place release,
    String releasedBy,
    String bound) {

  /** Of what was found in class files. */
  public static ReleaseShape of(Finding finding) {
    return new ReleaseShape(
        finding.shape(),
        finding.className() + "." + finding.method(),
        finding.acquired(),
        finding.loop(),
        finding.release(),
        finding.releasedBy(),
        finding.bound().text());
  }

  /** In words that follow those on where it is acquired. */
  public String words() {
    return Formatted.of(
        "in the loop of %s of %s; %s; %s", loop.lines(), loop.fileName(), releasedBy, bound);
  }
}
