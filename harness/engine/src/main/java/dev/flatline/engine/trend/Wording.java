package dev.flatline.engine.trend;

import dev.flatline.engine.trend.Growth.Decision;
import dev.flatline.engine.trend.Growth.Follows;
import dev.flatline.engine.trend.Growth.Slope;
import dev.flatline.engine.trend.Shape.Column;
import dev.flatline.engine.trend.Shape.Column.Kind;
import dev.flatline.engine.trend.View.Axis;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Turns a ruling in units per window into the verdict in units per operation, with its sentence.
 */
final class Wording {

  private final Part part;
  private final GrowthSeries series;
  private final GrowthOptions options;
  private final Ruling ruling;
  private final double length;
  private final Ruling.Terms terms;
  private final double windowOperations;
  private final double windowSeconds;

  Wording(
      Part part,
      GrowthSeries series,
      GrowthOptions options,
      Ruling ruling,
      double length,
      Ruling.Terms terms) {
    this.part = part;
    this.series = series;
    this.options = options;
    this.ruling = ruling;
    this.length = length;
    this.terms = terms;
    double share = part.operations() > 0 ? length / part.operations() : length / part.seconds();
    windowOperations = part.operations() * share;
    windowSeconds = part.seconds() * share;
  }

  static Growth undecidable(String why, GrowthSeries series, GrowthOptions options) {
    return new Growth(
        Decision.INCONCLUSIVE,
        Slope.UNKNOWN,
        Slope.UNKNOWN,
        options.marginPerOperation(),
        Double.POSITIVE_INFINITY,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Follows.EITHER,
        "unknown",
        sentence("cannot tell: " + why, series),
        series.samples());
  }

  /** The verdict of the exact rule, which overrides the shapes but not what growth follows. */
  Growth growth(CountRule rule) {
    boolean counted = part.operations() > 0;
    Slope perSecond = rule.slope();
    if (counted) {
      perSecond = GrowthJudge.scaled(rule.slope().times(part.operations()), part.seconds());
    }
    OptionalDouble exhaustion = GrowthJudge.exhaustion(rule.decision(), perSecond, options);
    return new Growth(
        rule.decision(),
        counted ? rule.slope() : Slope.UNKNOWN,
        perSecond,
        terms.margin() / length,
        rule.unseen(),
        exhaustion,
        OptionalDouble.empty(),
        rule.decision() == Decision.RISING ? ruling.follows() : Follows.EITHER,
        rule.decision() == Decision.FLAT ? "level" : "rises in units",
        sentence(rule.reason() + exhausted(exhaustion), series),
        series.samples());
  }

  Growth growth() {
    Slope perSecond = GrowthJudge.scaled(ruling.slope(), windowSeconds);
    OptionalDouble exhaustion = GrowthJudge.exhaustion(ruling.decision(), perSecond, options);
    return new Growth(
        ruling.decision(),
        GrowthJudge.scaled(ruling.slope(), windowOperations),
        perSecond,
        terms.margin() / length,
        ruling.reach() / length,
        exhaustion,
        ruling.decision() == Decision.INCONCLUSIVE && terms.roomToRise() && part.operations() > 0
            ? GrowthJudge.known(needed() * part.operations())
            : OptionalDouble.empty(),
        ruling.follows(),
        shape(),
        sentence(reason(exhaustion), series),
        series.samples());
  }

  private String reason(OptionalDouble exhaustion) {
    if (terms.usedUp()) {
      return String.format(
          Locale.ROOT,
          "rising: climbed from %s to its limit of %s and stays there",
          number(terms.limit().lowest()),
          number(terms.limit().value()));
    }
    if (ruling.decision() != Decision.RISING && !terms.roomToRise()) {
      return String.format(
          Locale.ROOT,
          "cannot tell: %s is left to its limit of %s, so that growth of %s, which matters, cannot"
              + " show",
          number(terms.headroom()),
          number(terms.limit().value()),
          number(terms.margin()));
    }
    return compared(exhaustion);
  }

  private String compared(OptionalDouble exhaustion) {
    Axis axis = windowOperations > 0 ? Axis.OPERATIONS : Axis.SECONDS;
    String window = String.format(Locale.ROOT, "%,.0f %s", length, axis.unit());
    String view = ruling.assessment().view().name();
    String measured =
        String.format(
            Locale.ROOT,
            "%s in %s (%s to %s), required below %s, seen in the %s",
            number(ruling.slope().estimate()),
            window,
            number(ruling.slope().low()),
            number(ruling.slope().high()),
            number(terms.margin()),
            view);
    return switch (ruling.decision()) {
      case RISING -> "rising: " + shape() + ", " + measured + exhausted(exhaustion);
      case FLAT ->
          String.format(
              Locale.ROOT,
              "bounded: %s; growth is below %s in %s, required below %s, seen in the %s",
              shape(),
              number(Math.max(0, ruling.upper())),
              window,
              number(terms.margin()),
              view);
      case INCONCLUSIVE ->
          String.format(
              Locale.ROOT,
              "cannot tell: %s describes it best, but growth up to %s in %s is as plausible, required"
                  + " below %s, seen in the %s; about %s would decide",
              shape(),
              number(ruling.upper()),
              window,
              number(terms.margin()),
              view,
              longer());
    };
  }

  private static String exhausted(OptionalDouble seconds) {
    return seconds.isPresent()
        ? String.format(Locale.ROOT, "; the headroom lasts %,.0f s", seconds.getAsDouble())
        : "";
  }

  private String longer() {
    double factor = needed();
    return part.operations() > 0
        ? String.format(
            Locale.ROOT,
            "%,.0f operations (%,.0f s)",
            factor * part.operations(),
            factor * part.seconds())
        : String.format(Locale.ROOT, "%,.0f s", factor * part.seconds());
  }

  /**
   * How many times as long a run would decide: the error of a slope falls with the power 3/2 of the
   * length, units too rare to occur with the first; half the margin is left for each. A curve that
   * saturates needs five of its time constants.
   */
  private double needed() {
    double half = terms.margin() / 2;
    double error = Math.max(0, ruling.reach() - terms.unseen());
    double factor = Math.max(Math.pow(error / half, 2.0 / 3), terms.unseen() / half);
    for (Column column : ruling.assessment().best().shape().columns()) {
      if (column.kind() == Kind.EXPONENTIAL) {
        factor = Math.max(factor, 5 * column.parameter());
      }
    }
    // Less than half as long again would not change the picture.
    return Math.max(1.5, factor);
  }

  private String shape() {
    return shape(described());
  }

  /** The shape that the reason speaks of. */
  Fit described() {
    boolean rising = ruling.decision() == Decision.RISING;
    return rising ? ruling.assessment().bestLeaking() : ruling.assessment().simplest();
  }

  /** A fitted shape in words. */
  String shape(Fit fit) {
    List<Column> columns = fit.shape().columns();
    String text = columns.isEmpty() ? "level" : "";
    for (int i = 0; i < columns.size(); i++) {
      text += (i == 0 ? "" : " and ") + describe(columns.get(i), fit.factors()[i]);
    }
    if (fit.shape().bends()) {
      text = bent(columns.get(1), fit.factors());
    }
    Nuisances nuisances = ruling.assessment().nuisances();
    if (nuisances.cycles() > 0) {
      text +=
          String.format(
              Locale.ROOT, " around a cycle of %,.3g s", windowSeconds / nuisances.cycles());
    }
    if (ruling.assessment().view().name().startsWith("troughs")) {
      text = "saw-tooth, lower envelope " + (columns.isEmpty() ? "flat" : text);
    }
    return nuisances.load() ? text + " once its following the load is removed" : text;
  }

  /** A line that changes its slope: what it does after the bend is the sum of both. */
  private String bent(Column late, double[] factors) {
    double before = factors[0];
    double after = before + factors[1];
    String bend = " from " + at(late.parameter()) + " on";
    if (before * after <= 0) {
      return (before > 0 ? "rises" : "falls")
          + " in a line and "
          + (after > 0 ? "rises" : "falls")
          + bend;
    }
    return (before > 0 ? "rises" : "falls")
        + " in a line, "
        + (Math.abs(after) > Math.abs(before) ? "faster" : "more slowly")
        + bend;
  }

  private String describe(Column column, double factor) {
    double p = column.parameter();
    String way = factor > 0 ? "rises" : "falls";
    return switch (column.kind()) {
      case LINE -> way + " in a line";
      case LATE_LINE -> way + " from " + at(p) + " on";
      case EXPONENTIAL -> "saturates with time constant " + span(p);
      case HYPERBOLA -> "saturates like a hyperbola, half of it after " + span(p);
      case LOGARITHM -> way + " like a logarithm";
      case POWER -> String.format(Locale.ROOT, "%s with the power %.1f", way, p);
      case STEP -> "steps by " + number(factor) + " at " + at(p);
      case RAMP_THAT_STOPS -> way + " until " + at(p);
    };
  }

  private String at(double share) {
    double begin = part.seconds() - windowSeconds;
    return windowSeconds > 0
        ? String.format(Locale.ROOT, "%,.3g s", begin + share * windowSeconds)
        : String.format(Locale.ROOT, "%.0f %% of the window", share * 100);
  }

  private String span(double share) {
    return windowSeconds > 0
        ? String.format(Locale.ROOT, "%,.3g s", share * windowSeconds)
        : String.format(Locale.ROOT, "%,.3g operations", share * windowOperations);
  }

  static String count(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  /** Three digits that count, or all before the point. */
  static String number(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value) || (size > 0 && (size < 1e-3 || size >= 1e12))) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    int decimals = size == 0 ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
    DecimalFormat format =
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMaximumFractionDigits(decimals);
    return format.format(value);
  }

  private static String sentence(String text, GrowthSeries series) {
    String notes = String.join("; ", series.notes());
    return text
        + " ["
        + count(series.samples(), "sample")
        + (notes.isEmpty() ? "" : "; " + notes)
        + "]";
  }
}
