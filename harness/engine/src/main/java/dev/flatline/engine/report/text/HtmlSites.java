package dev.flatline.engine.report.text;

import dev.flatline.engine.document.Site;
import dev.flatline.verdict.number.Formatted;
import java.util.List;
import java.util.stream.Stream;

/**
 * The lines of code that explain a case, as a page shows them; without one nothing is shown.
 *
 * @param label of the case
 * @param sites the likeliest first
 */
public record HtmlSites(String label, List<Told> sites) {

  /**
   * A line.
   *
   * @param cause the class of the cause
   * @param message what is held there and why
   * @param places where it is, where its loop is, and where it is released
   * @param evidence what was counted
   * @param wayDown those that called it, the nearest first
   */
  public record Told(
      String cause,
      String message,
      List<Place> places,
      List<String> evidence,
      List<String> wayDown) {

    static Told of(Site site) {
      return new Told(
          site.cause(),
          site.message(),
          Place.of(site),
          site.evidence(),
          site.related("called").stream().map(Site.Related::message).toList());
    }

    /** Whether it is known who called it. */
    public boolean called() {
      return !wayDown.isEmpty();
    }
  }

  /**
   * A place.
   *
   * @param role what it is there
   * @param where lines and file
   * @param message what is said of it; may be empty
   */
  public record Place(String role, String where, String message) {

    private static List<Place> of(Site site) {
      Place own = new Place("the line", SiteText.where(site.at()), site.at().method().orElse(""));
      return Stream.concat(
              Stream.of(own),
              site.related().stream()
                  .filter(place -> !place.role().equals("called"))
                  .map(
                      place ->
                          new Place(place.role(), SiteText.where(place.range()), place.message())))
          .toList();
    }
  }

  /** Of one case. */
  public static HtmlSites of(String label, List<Site> sites) {
    return new HtmlSites(label, sites.stream().map(Told::of).toList());
  }

  /** Whether there is something to show. */
  public boolean filled() {
    return !sites.isEmpty();
  }

  /** The likeliest; only if there is one. */
  public Told first() {
    return sites.get(0);
  }

  /** What stands over the others. */
  public String heading() {
    return sites.size() == 1
        ? "How the line is known"
        : Formatted.of("How the lines are known (%d)", sites.size());
  }
}
