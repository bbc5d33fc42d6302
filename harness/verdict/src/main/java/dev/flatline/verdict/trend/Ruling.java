package dev.flatline.verdict.trend;

import dev.flatline.verdict.trend.GrowthOptions.Mode;
import java.util.Optional;

/**
 * The decision on one view, in units of the gauge per window.
 *
 * @param decision what the shapes say
 * @param assessment the shapes
 * @param slope lasting growth with its interval
 * @param surely how much growth is there at the least, on average over the shapes
 * @param upper what growth could still be, the worst of the plausible shapes
 * @param reach the smallest growth that could have been seen
 * @param margin the growth that mattered
 * @param follows what growth follows
 * @param objection why a rise that the shapes found does not count; empty if nothing speaks against
 *     it
 */
record Ruling(
    Decision decision,
    Assessment assessment,
    Growth.Slope slope,
    double surely,
    double upper,
    double reach,
    double margin,
    Growth.Follows follows,
    Optional<Objection> objection) {

  // Leaking has to describe better than bounded by as much as an odds ratio of e^2: with that the
  // false alarms of the simulation stay at the published rates.
  static final double ADVANTAGE = 4;

  // Growth that slows down may be about to end, and twenty checkpoints are few to tell. Without
  // these, a curve with a time constant as long as the run was called rising at 14 % of 400 runs of
  // 20 checkpoints instead of 3.5 %; the price: of leaks of 30 units after a warm-up 78 % are found
  // instead of 88 %. Under load, with more points, they made no difference.
  private static final double SLOWING_AT_CHECKPOINTS = 5;

  // Below half the margin growth does not matter, however certain it is.
  static final double MATERIAL = 0.5;

  /** What the rules have to know besides the shapes, in units of the gauge. */
  record Terms(
      Margin matters,
      double quantum,
      double headroom,
      Limit limit,
      Confidence confidence,
      Mode mode) {

    double margin() {
      return matters.units();
    }

    /** The same with the care that few points need. */
    Terms carefully() {
      return new Terms(matters, quantum, headroom, limit, confidence, Mode.CHECKPOINT);
    }

    /** Whether growth that matters could show, all the time. */
    boolean roomToRise() {
      return !limit.reached() && headroom >= margin() && !limit.time().touched();
    }

    /** Whether what rose has come to its limit, which then is all that can be seen of it. */
    boolean usedUp() {
      return limit.usedUp(Math.max(margin(), Margin.QUANTA * quantum));
    }

    /** A leak of which not one unit occurred with a chance of alpha has so many units a window. */
    double unseen() {
      return confidence.eventsUnseen() * quantum;
    }

    /** How far the estimate may lie from the truth: residuals, and leaked units being counted. */
    double reach(Fit.Estimate slope) {
      double counting = confidence.normal() * Math.sqrt(quantum * Math.max(0, slope.value()));
      return Math.hypot(confidence.reach(slope), counting);
    }

    /**
     * The other end: fewer units may be expected than were counted, but never none (the score
     * interval of a Poisson count, E. B. Wilson's idea).
     */
    double lower(Fit.Estimate slope) {
      double counted = quantum > 0 ? Math.max(0, slope.value() / quantum) : 0;
      double z = confidence.normal();
      double root = (Math.sqrt(z * z + 4 * counted) - z) / 2;
      double counting = (counted - root * root) * quantum;
      return slope.value() - Math.hypot(confidence.reach(slope), counting);
    }

    double upper(Fit.Estimate slope) {
      return slope.value() + reach(slope) + unseen();
    }
  }

  static Ruling of(Assessment assessment, Terms terms) {
    double upper = Double.NEGATIVE_INFINITY;
    double reach = 0;
    for (Fit fit : assessment.plausiblyLeaking()) {
      Fit.Estimate lasting = fit.lastingSlope();
      upper = Math.max(upper, Math.max(terms.upper(lasting), terms.upper(fit.slopeAtEnd())));
      reach = Math.max(reach, terms.confidence().reach(lasting) + terms.unseen());
    }
    Growth.Slope slope = slope(assessment, terms);
    double surely = lower(assessment, slope.estimate(), terms);
    boolean certain = surely > 0;
    Decision decision = Decision.INCONCLUSIVE;
    if (terms.usedUp()) {
      decision = Decision.RISING;
      slope = Growth.Slope.exactly(terms.limit().climb());
    } else if (certain && (rises(assessment, terms) || exhausts(assessment, terms))) {
      decision = Decision.RISING;
      slope = slope.low() > 0 ? slope : slope.atLeast(surely);
    } else if (terms.roomToRise()
        && (terms.matters().named() || !certain)
        && upper < terms.margin()
        && assessment.bestBounded().slopeAtEnd().value() < terms.margin()) {
      decision = Decision.FLAT;
      slope = slope.atMost(upper);
    }
    return new Ruling(
        decision,
        assessment,
        slope,
        surely,
        upper,
        reach,
        terms.margin(),
        Growth.Follows.EITHER,
        Optional.empty());
  }

  /** Whether it surely grows. */
  boolean certain() {
    return surely > 0;
  }

  /**
   * The mean over leaking shapes, each weighed by its odds, and an interval that covers them all.
   */
  private static Growth.Slope slope(Assessment assessment, Terms terms) {
    double best = assessment.bestLeaking().score();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double weights = 0;
    for (Fit fit : assessment.conceivablyLeaking()) {
      Fit.Estimate lasting = fit.lastingSlope();
      double weight = Math.exp((best - fit.score()) / 2);
      sum += weight * lasting.value();
      weights += weight;
      low = Math.min(low, terms.lower(lasting));
      high = Math.max(high, lasting.value() + terms.reach(lasting));
    }
    return new Growth.Slope(sum / weights, low, high);
  }

  /** The same, but not decided, and why. */
  Ruling objected(Objection why) {
    return new Ruling(
        Decision.INCONCLUSIVE,
        assessment,
        slope,
        surely,
        upper,
        reach,
        margin,
        Growth.Follows.EITHER,
        Optional.of(why));
  }

  /** The shape that the reason speaks of. */
  Fit described() {
    return switch (decision) {
      case RISING -> assessment.bestLeaking();
      case FLAT -> assessment.bestBounded();
      case INCONCLUSIVE -> assessment.simplest();
    };
  }

  /**
   * Growth that is surely there: the mean over leaking shapes, less the reach of its error, which
   * is that of each and how far those below lie apart, each weighed by its odds (S. T. Buckland, K.
   * P. Burnham and N. H. Augustin, "Model selection: an integral part of inference", Biometrics 53,
   * 1997).
   */
  private static double lower(Assessment assessment, double mean, Terms terms) {
    double best = assessment.bestLeaking().score();
    double squares = 0;
    double weights = 0;
    for (Fit fit : assessment.conceivablyLeaking()) {
      Fit.Estimate slope = fit.lastingSlope();
      double weight = Math.exp((best - fit.score()) / 2);
      double below = Math.min(0, slope.value() - mean);
      weights += weight;
      squares += weight * (below * below + slope.error() * slope.error());
    }
    double error = Math.sqrt(squares / weights);
    Fit.Estimate average = new Fit.Estimate(mean, error, assessment.bestLeaking().freedom());
    return mean - terms.confidence().reach(average);
  }

  Ruling following(Growth.Follows what) {
    return new Ruling(decision, assessment, slope, surely, upper, reach, margin, what, objection);
  }

  private static boolean rises(Assessment assessment, Terms terms) {
    Fit leaking = assessment.bestLeaking();
    Fit.Estimate slope = leaking.lastingSlope();
    return assessment.advantageOfLeaking() >= needed(assessment, terms)
        && slope.value() - terms.confidence().reach(slope) > 0
        && slope.value() >= MATERIAL * terms.margin();
  }

  /** By how much leaking has to describe better than bounded. */
  static double needed(Assessment assessment, Terms terms) {
    boolean careful = terms.mode() == Mode.CHECKPOINT && assessment.bestLeaking().slowsDown();
    // Leaking may never need less than to describe as well as bounded.
    return Math.max(0, ADVANTAGE + terms.confidence().scores())
        + (careful ? SLOWING_AT_CHECKPOINTS : 0);
  }

  // Whatever it is: if every plausible shape uses up the headroom within the horizon, that matters.
  // At checkpoints the best bounded one is, until it is clearly beaten.
  private static boolean exhausts(Assessment assessment, Terms terms) {
    boolean beaten =
        terms.mode() == Mode.IN_LOAD
            || assessment.advantageOfLeaking() >= needed(assessment, terms);
    return terms.headroom() > 0
        && assessment.plausible().stream().allMatch(fit -> exhausts(fit, terms))
        && (beaten || exhausts(assessment.bestBounded(), terms));
  }

  private static boolean exhausts(Fit fit, Terms terms) {
    Fit.Estimate rise = fit.riseAhead(GrowthOptions.HORIZON_WINDOWS);
    return rise.value() - terms.confidence().reach(rise) > terms.headroom();
  }
}
