package dev.flatline.verdict.trend;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.Growth.Slope;
import dev.flatline.verdict.trend.View.Axis;
import java.util.OptionalDouble;

/**
 * Says why a ruling fell as it did, in one sentence.
 *
 * @param part what was judged
 * @param window of it
 * @param pace of its operations
 * @param terms of the ruling
 * @param ruling what was decided
 * @param shapes says what a shape looks like
 */
record Wording(
    Part part, Window window, Pace pace, Ruling.Terms terms, Ruling ruling, ShapeWords shapes) {

  private static final double SECONDS_PER_HOUR = 3_600;

  /** The reason, without the samples it rests on. */
  String reason(OptionalDouble exhaustion, double neededParts) {
    return decided(exhaustion, neededParts) + pace.remark().map(why -> "; " + why).orElse("");
  }

  private String decided(OptionalDouble exhaustion, double neededParts) {
    return switch (ruling.decision()) {
      case RISING -> terms.usedUp() ? usedUp() : rising(exhaustion);
      case FLAT -> flat();
      case INCONCLUSIVE -> terms.roomToRise() ? undecided(neededParts) : noRoom();
    };
  }

  private String usedUp() {
    return Formatted.of(
        "rising: climbed from %s to its limit of %s and stays there; %s",
        NumberText.readable(terms.limit().lowest()),
        NumberText.readable(terms.limit().value()),
        terms.limit().time().inWords());
  }

  private String rising(OptionalDouble exhaustion) {
    return "rising: " + shapes.of(ruling.described()) + ", " + measured() + exhausted(exhaustion);
  }

  private String flat() {
    if (ruling.certain()) {
      return "bounded: grows by " + measured() + ": surely, and surely less than that";
    }
    return Formatted.of(
        "bounded: %s; growth is below %s in %s, required below %s, seen in the %s",
        shapes.of(ruling.described()),
        NumberText.readable(Math.max(0, ruling.upper())),
        length(),
        required(),
        viewed());
  }

  private String noRoom() {
    TimeAtLimit time = terms.limit().time();
    if (time.touched() && !terms.limit().reached()) {
      return Formatted.of(
          "cannot tell: it was %s, where what is refused does not show; raise the limit, or find who"
              + " holds so much at once",
          time.inWords());
    }
    return Formatted.of(
        "cannot tell: %s is left to its limit of %s, so that growth of %s, which matters, cannot"
            + " show%s",
        NumberText.readable(terms.headroom()),
        NumberText.readable(terms.limit().value()),
        NumberText.readable(terms.margin()),
        time.touched() ? "; it was " + time.inWords() : "");
  }

  private String undecided(double neededParts) {
    if (ruling.objection().isPresent()) {
      return "cannot tell: " + ruling.objection().get().why() + "; measured " + measured();
    }
    if (ruling.certain() && ruling.upper() < terms.margin()) {
      Slope slope = ruling.slope();
      return Formatted.of(
          "cannot tell whether it matters: it grows, surely, by %s; name the growth that matters",
          measured(slope.low() > 0 ? slope : slope.atLeast(ruling.surely())));
    }
    return Formatted.of(
        "cannot tell: %s describes it best, but growth up to %s in %s is as plausible, required"
            + " below %s, seen in the %s; %s",
        shapes.of(ruling.described()),
        NumberText.readable(ruling.upper()),
        length(),
        required(),
        viewed(),
        longer(neededParts));
  }

  private String measured() {
    return measured(ruling.slope());
  }

  private String measured(Slope slope) {
    return Formatted.of(
        "%s in %s (%s to %s), required below %s, seen in the %s",
        NumberText.readable(slope.estimate()),
        length(),
        NumberText.readable(slope.low()),
        NumberText.readable(slope.high()),
        required(),
        viewed());
  }

  /** What matters over the window; by the hour, too, if that was not asked for. */
  private String required() {
    String units = NumberText.readable(terms.margin());
    return terms.matters().named() || !(window.seconds() > 0)
        ? units
        : units
            + " ("
            + NumberText.readable(terms.margin() / window.seconds() * SECONDS_PER_HOUR)
            + " an hour, as no margin is named)";
  }

  private String viewed() {
    return ruling.assessment().view().name();
  }

  private String length() {
    return Formatted.of("%,.0f %s", window.length(), window.axis().unit());
  }

  /** Where nothing at all may grow, no length would do. */
  private String longer(double parts) {
    if (!Double.isFinite(parts)) {
      return "name the growth that matters";
    }
    return window.axis() == Axis.OPERATIONS
        ? Formatted.of(
            "about %,.0f operations (%,.0f s) would decide",
            parts * part.operations(), parts * part.seconds())
        : Formatted.of("about %,.0f s would decide", parts * part.seconds());
  }

  static String exhausted(OptionalDouble seconds) {
    return seconds.isPresent()
        ? Formatted.of("; the headroom lasts %,.0f s", seconds.getAsDouble())
        : "";
  }

  static String sentence(String text, GrowthSeries series) {
    String notes = String.join("; ", series.notes());
    return text
        + " ["
        + NumberText.count(series.samples(), "sample")
        + (notes.isEmpty() ? "" : "; " + notes)
        + "]";
  }
}
