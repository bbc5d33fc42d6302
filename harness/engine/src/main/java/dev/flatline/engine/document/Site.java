package dev.flatline.engine.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.flatline.verdict.number.Formatted;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A line of code that a result points to.
 *
 * @param rank from 1, the likeliest first
 * @param label of the case or process that it was seen in; empty if none was run
 * @param resource that is held; empty if it is not one
 * @param message the finding in one sentence
 * @param cause the class of the cause, for example {@code held until scope end}; empty if not known
 * @param live units that were acquired there and are held still
 * @param at where it is
 * @param related other places that tell how it came about
 */
public record Site(
    int rank,
    String label,
    String resource,
    String message,
    String cause,
    OptionalLong live,
    @JsonProperty("range") SourceRange at,
    List<Related> related) {

  /**
   * Another place.
   *
   * @param role what it is there: {@code acquired}, {@code loop}, {@code released}, {@code held}
   */
  public record Related(String role, String message, SourceRange range) {}

  /**
   * Lines of a source file.
   *
   * @param file as it is known: a path if the sources were found, else the name in the class file
   * @param line the first, from 1
   * @param endLine the last, at least the first
   * @param method as {@code package.Type.method}; empty if it is not known
   */
  public record SourceRange(String file, int line, int endLine, Optional<String> method) {

    public SourceRange {
      if (line < 1 || endLine < line) {
        throw new IllegalArgumentException(
            Formatted.of(
                "Cannot name lines of a source file because they are out of order: file=%s, line=%d, endLine=%d; count from 1, and end at or after the first",
                file, line, endLine));
      }
    }
  }

  public Site {
    related = List.copyOf(related);
  }
}
