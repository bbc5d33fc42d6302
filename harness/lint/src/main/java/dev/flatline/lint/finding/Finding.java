package dev.flatline.lint.finding;

import dev.flatline.verdict.number.Formatted;
import java.util.Optional;

/**
 * A resource of an iteration that outlives it.
 *
 * @param shape how it outlives it
 * @param level how grave that is
 * @param container jar or folder that holds the class file
 * @param className as in source, with {@code $} before a nested class
 * @param method that holds the loop
 * @param resource simple name of the type that is acquired
 * @param acquiredBy the call that acquires it, such as {@code Pool.take}
 * @param acquired where that is
 * @param loop the lines of the loop, or of the lambda that is called for each element
 * @param releasedBy what keeps or releases it, in words
 * @param release where that is
 * @param bound what bounds how many are held at once
 * @param ordinal counts findings of one method that are alike, from 0
 * @param suppressedBecause the reason that the code or the rules give; empty if it is not
 *     suppressed
 */
public record Finding(
    Shape shape,
    Level level,
    String container,
    String className,
    String method,
    String resource,
    String acquiredBy,
    Place acquired,
    Place loop,
    String releasedBy,
    Place release,
    Bound bound,
    int ordinal,
    Optional<String> suppressedBecause) {

  /** The finding in one sentence. */
  public String message() {
    return Formatted.of(
        "%s acquired by %s at %s, in the loop of %s; %s; %s.",
        resource, acquiredBy, acquired.lines(), loop.lines(), releasedBy, bound.text());
  }

  /** The same finding, told apart from others in its method that are alike. */
  public Finding withOrdinal(int number) {
    return with(number, suppressedBecause);
  }

  /** The same finding, explained by whoever wrote the code. */
  public Finding suppressed(String because) {
    return with(ordinal, Optional.of(because));
  }

  private Finding with(int number, Optional<String> because) {
    return new Finding(
        shape,
        level,
        container,
        className,
        method,
        resource,
        acquiredBy,
        acquired,
        loop,
        releasedBy,
        release,
        bound,
        number,
        because);
  }

  /** Stays the same when lines move: what a code scanning service knows the finding by. */
  public String fingerprint() {
    return String.join(
        "|", shape.id(), className, method, resource, acquiredBy, Integer.toString(ordinal));
  }
}
