package dev.flatline.engine.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A line of code that a result points to.
 *
 * @param rank from 1, the likeliest first
 * @param label of the case or process that it was seen in; empty if none was run
 * @param resource that is held; empty if it is not one
 * @param message what is held there and why, in one paragraph
 * @param cause the class of the cause, for example {@code held until the scope ends}; empty if not
 *     known
 * @param live units that were acquired there and are held still
 * @param at where it is
 * @param related other places that tell how it came about
 * @param evidence what was counted, a sentence each
 */
public record Site(
    int rank,
    String label,
    String resource,
    String message,
    String cause,
    OptionalLong live,
    @JsonProperty("range") SourceRange at,
    List<Related> related,
    List<String> evidence) {

  /**
   * Another place.
   *
   * @param role what it is there: {@code loop}, {@code released} where it is released or kept,
   *     {@code acquired} for the line below that acquires in its name, {@code called} for those
   *     that called it, the nearest first
   */
  public record Related(String role, String message, SourceRange range) {}

  /**
   * Lines of a source file.
   *
   * @param file below the root of the repository if the source was found, else below its source
   *     root, as {@code com/acme/Batch.java}
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
    evidence = List.copyOf(evidence);
  }

  /** The same at another rank. */
  public Site ranked(int number) {
    return new Site(number, label, resource, message, cause, live, at, related, evidence);
  }

  /** The same sites, numbered from 1 in this order. */
  public static List<Site> inOrder(List<Site> sites) {
    List<Site> ranked = new ArrayList<>();
    for (Site site : sites) {
      ranked.add(site.ranked(ranked.size() + 1));
    }
    return List.copyOf(ranked);
  }

  /** Whether both say the same of one place, with figures of their own. */
  public boolean isAtThePlaceOf(Site other) {
    return resource.equals(other.resource) && cause.equals(other.cause) && at.equals(other.at);
  }

  /** The places of that role, in their order. */
  public List<Related> related(String role) {
    return related.stream().filter(place -> place.role().equals(role)).toList();
  }
}
