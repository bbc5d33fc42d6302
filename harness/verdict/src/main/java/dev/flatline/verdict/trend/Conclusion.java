package dev.flatline.verdict.trend;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.Growth.Follows;
import dev.flatline.verdict.trend.Growth.Slope;
import dev.flatline.verdict.trend.Shape.Column;
import dev.flatline.verdict.trend.Shape.Column.Kind;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Turns a ruling in units per window into the verdict in units per operation and per second.
 *
 * @param series all that was offered
 * @param options asked with
 * @param wording of the ruling
 */
record Conclusion(GrowthSeries series, GrowthOptions options, Wording wording) {

  // Less than half as long again would not change the picture.
  private static final double LONGER = 1.5;

  /** Where nothing could be compared: too little was read, or all of it in a bunch. */
  static Growth undecidable(
      String why, @Nullable Part part, GrowthSeries series, GrowthOptions options) {
    return new Growth(
        Decision.INCONCLUSIVE,
        Slope.UNKNOWN,
        Slope.UNKNOWN,
        options.marginPerOperation(),
        Double.POSITIVE_INFINITY,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        enough(part),
        Follows.EITHER,
        "unknown",
        Wording.sentence("cannot tell: " + why, series),
        series.samples());
  }

  /** Seconds until there are enough readings at the pace so far. */
  private static OptionalDouble enough(@Nullable Part part) {
    return part != null && part.samples() > 1 && part.seconds() > 0
        ? known(
            Math.max(LONGER, GrowthJudge.FEWEST_SAMPLES / (double) part.samples()) * part.seconds())
        : OptionalDouble.empty();
  }

  /** The verdict of the exact rule, which overrides the shapes but not what growth follows. */
  Growth of(CountRule rule) {
    Part part = wording.part();
    boolean counted = part.operations() > 0;
    Slope perSecond = rule.slope();
    if (counted) {
      perSecond = scaled(rule.slope().times(part.operations()), part.seconds());
    }
    OptionalDouble exhaustion = exhaustion(rule.decision(), perSecond);
    return new Growth(
        rule.decision(),
        counted ? rule.slope() : Slope.UNKNOWN,
        perSecond,
        wording.terms().margin() / wording.window().rated(),
        rule.unseen(),
        exhaustion,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        rule.decision() == Decision.RISING ? wording.ruling().follows() : Follows.EITHER,
        rule.decision() == Decision.FLAT ? "level" : "rises in units",
        Wording.sentence(rule.reason() + Wording.exhausted(exhaustion) + where(), series),
        series.samples());
  }

  /** The verdict of the shapes. */
  Growth of() {
    Ruling ruling = wording.ruling();
    Window window = wording.window();
    Part part = wording.part();
    Slope perSecond = scaled(ruling.slope(), window.seconds());
    OptionalDouble exhaustion = exhaustion(ruling.decision(), perSecond);
    double needed = needed();
    boolean longer =
        ruling.decision() == Decision.INCONCLUSIVE
            && wording.terms().roomToRise()
            && ruling.objection().isEmpty();
    OptionalDouble seconds =
        ruling
            .objection()
            .map(Objection::secondsNeeded)
            .orElseGet(
                () ->
                    longer && part.seconds() > 0
                        ? known(needed * part.seconds())
                        : OptionalDouble.empty());
    return new Growth(
        ruling.decision(),
        scaled(ruling.slope(), window.operations()),
        perSecond,
        wording.terms().margin() / window.rated(),
        FoundAgain.blind(part, options)
            ? Double.POSITIVE_INFINITY
            : ruling.reach() / window.rated(),
        exhaustion,
        longer && part.operations() > 0 ? known(needed * part.operations()) : known(Double.NaN),
        seconds,
        ruling.follows(),
        wording.shapes().of(ruling.described()),
        Wording.sentence(wording.reason(exhaustion, needed) + where(), series),
        series.samples());
  }

  /** Seconds until the headroom is used up, if it is finite and the slope is known. */
  private OptionalDouble exhaustion(Decision decision, Slope perSecond) {
    return decision == Decision.RISING && perSecond.estimate() > 0
        ? known(Math.max(0, options.headroom()) / perSecond.estimate())
        : OptionalDouble.empty();
  }

  /**
   * How many times as long a run would decide: the error of a slope falls with the power 3/2 of the
   * length, units too rare to occur with the first; half the margin is left for each. A curve that
   * saturates needs five of its time constants.
   */
  private double needed() {
    Ruling ruling = wording.ruling();
    double unseen = wording.terms().unseen();
    double half = wording.terms().margin() / 2;
    double error = Math.max(0, ruling.reach() - unseen);
    double factor = Math.max(Math.pow(error / half, 2.0 / 3), unseen / half);
    for (Column column : ruling.assessment().best().shape().columns()) {
      if (column.kind() == Kind.EXPONENTIAL) {
        factor = Math.max(factor, 5 * column.parameter());
      }
    }
    return Math.max(LONGER, factor);
  }

  /** Which part of a series that was restarted this is, unless it is the longest. */
  private String where() {
    Part part = wording.part();
    Part longest = series.parts().get(0);
    return part.first().equals(longest.first()) && part.last().equals(longest.last())
        ? ""
        : Formatted.of(
            "; seen in the part of %s from %s to %s s",
            NumberText.count(part.samples(), "sample"),
            NumberText.readable(part.first().seconds()),
            NumberText.readable(part.last().seconds()));
  }

  private static OptionalDouble known(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static Slope scaled(Slope slope, double length) {
    return length > 0 ? slope.times(1 / length) : Slope.UNKNOWN;
  }
}
