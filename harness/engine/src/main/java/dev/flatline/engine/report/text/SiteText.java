package dev.flatline.engine.report.text;

import dev.flatline.engine.document.Site;
import dev.flatline.process.agent.KindText;
import dev.flatline.verdict.number.Formatted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lines of code that explain a case, as it is: whoever shows it neutralises it. */
public final class SiteText {

  /** Beside the first, which is told whole. */
  private static final int MOST_OTHERS = 2;

  private SiteText() {}

  /**
   * One paragraph on a case: the cause with its line, and what else was found.
   *
   * @param sites of one case, the likeliest first
   * @return nothing if there is no site
   */
  public static Optional<String> paragraph(String label, List<Site> sites) {
    return sites.stream()
        .findFirst()
        .map(
            first ->
                Formatted.of("Cause at %s: %s. %s", label, first.cause(), first.message())
                    + others(first, sites.subList(1, sites.size())));
  }

  /** The others, in a few words each; where the first registers its release is told already. */
  private static String others(Site first, List<Site> rest) {
    List<Site> others = rest.stream().filter(site -> !isRelease(first, site)).toList();
    if (others.isEmpty()) {
      return "";
    }
    String told =
        others.stream().limit(MOST_OTHERS).map(SiteText::brief).collect(Collectors.joining("; "));
    int left = others.size() - MOST_OTHERS;
    return Formatted.of(
        " Also: %s%s.",
        told, left > 0 ? Formatted.of("; and %d more, see verdict.json", left) : "");
  }

  private static boolean isRelease(Site first, Site other) {
    return first.related("released").stream()
        .map(Site.Related::range)
        .anyMatch(
            release ->
                release.file().equals(other.at().file())
                    && release.line() <= other.at().line()
                    && release.endLine() >= other.at().line());
  }

  /** For example {@code files at line 41 of com/acme/Batch.java, never released}. */
  public static String brief(Site site) {
    return Formatted.of(
        "%s at %s, %s", KindText.of(2, site.resource()), where(site.at()), site.cause());
  }

  /** For example {@code line 41 of com/acme/Batch.java} or {@code lines 38-46 of …}. */
  public static String where(Site.SourceRange range) {
    return range.line() == range.endLine()
        ? Formatted.of("line %d of %s", range.line(), range.file())
        : Formatted.of("lines %d-%d of %s", range.line(), range.endLine(), range.file());
  }
}
