package dev.flatline.verdict.trend;

import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.Dictionary.LowFrequencies;
import dev.flatline.verdict.trend.Growth.Follows;
import dev.flatline.verdict.trend.GrowthOptions.Mode;
import dev.flatline.verdict.trend.Trial.Finding;
import dev.flatline.verdict.trend.View.Axis;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides whether a gauge grows, by comparing shapes at low frequencies.
 *
 * <p>The samples after the first twentieth are averaged in equal blocks of operations and projected
 * on the first 40 cosines of the DCT-II (see {@link LowFrequencies}). There, bounded shapes (a
 * constant, saturation, steps, a ramp that stops) compete with leaking ones (a line, alone, late,
 * bent, or on top of saturation or a step), by Schwarz's criterion: curves under white noise only,
 * the others under red noise, too. What follows the load or repeats is projected out first.
 *
 * <ul>
 *   <li>RISING: the best leaking shape beats the best bounded one by 4, the lower 99 % bound of its
 *       slope is above 0, and the slope is at least half the margin; 9 if growth slows down at
 *       checkpoints; or every plausible shape uses up the headroom within ten windows.
 *   <li>FLAT: the upper bound of growth under every plausible leaking shape is below the margin,
 *       and so is the slope at the end of the best bounded one. An equivalence statement, not the
 *       failure to find a trend.
 *   <li>INCONCLUSIVE: anything else, with what would decide; and what looks flat, but rises late or
 *       all the while ({@link LateRise}), or in a line with the load.
 *   <li>Where operations paused for long the clock judges, and what they left is judged along them
 *       as well ({@link LeftBehind}).
 *   <li>At its limit a gauge can rise no more and looks flat: never FLAT there, and RISING if it
 *       climbed there during the recording. Nor FLAT with less room than the margin.
 * </ul>
 *
 * <p>Costs {@code O(samples)} once and {@code O(shapes)} after that, whatever the length of the
 * run. Stateless and thread-safe, as long as no one adds to the series meanwhile.
 */
public final class GrowthJudge {

  // 24 blocks of two samples keep 12 frequencies, four per parameter of the usual leaking shape.
  static final int FEWEST_POINTS = 24;
  static final int FEWEST_SAMPLES = 52;

  // Rounds at two rates were simulated with 12 checkpoints or more; fewer fit almost any shape.
  static final int FEWEST_CHECKPOINTS = 12;

  // Other views have to be clearly sharper than block means, as they are chosen after a look.
  private static final double SHARPER_QUARTILES = 0.6;
  private static final double SHARPER_TROUGHS = 0.4;

  private static final Objection LOAD_IN_A_LINE =
      new Objection(
          "the load rose or fell in a line, so that a level that follows it looks as growth does;"
              + " record under another load",
          OptionalDouble.empty());

  private GrowthJudge() {}

  /**
   * Judges what was collected so far.
   *
   * @return the decision; of a split series that of the longest part, unless another rises, or is
   *     the last, at least half as long and graver
   */
  public static Growth judge(GrowthSeries series, GrowthOptions options) {
    return trial(series, options).growth();
  }

  static Trial trial(GrowthSeries series, GrowthOptions options) {
    List<Part> parts = series.parts();
    if (parts.isEmpty()) {
      return Trial.undecidable("no usable sample", null, series, options);
    }
    return Restarted.trial(parts, series, options);
  }

  static Trial trial(Part part, GrowthSeries series, GrowthOptions all) {
    GrowthOptions options = atItsEnd(part, series, all);
    boolean checkpoints = options.mode() == Mode.CHECKPOINT;
    if (part.samples() < FEWEST_CHECKPOINTS) {
      return Trial.undecidable(
          NumberText.count(part.samples(), checkpoints ? "checkpoint" : "sample")
              + " in one piece, at least "
              + FEWEST_CHECKPOINTS
              + " needed",
          part,
          series,
          options);
    }
    if (!(part.operations() > 0) && !(part.seconds() > 0)) {
      return Trial.undecidable("neither operations nor the clock advanced", part, series, options);
    }
    boolean below = !checkpoints && part.samples() < FEWEST_SAMPLES;
    Pace pace = checkpoints ? Pace.ofRounds(part) : Pace.of(part, below ? 0 : FEWEST_POINTS);
    Trial trial = along(pace, part, series, options);
    return checkpoints || trial.growth().decision() == Decision.RISING
        ? trial
        : hearingPauses(trial, pace, part, series, options);
  }

  private static Trial hearingPauses(
      Trial trial, Pace pace, Part part, GrowthSeries series, GrowthOptions options) {
    Decision decision = trial.growth().decision();
    Optional<Trial> atTheEnd =
        decision == Decision.FLAT
            ? pace.ofItsEnd(part)
                .map(clock -> along(clock, part, series, options))
                .filter(Trial::speaksForARise)
            : Optional.empty();
    return atTheEnd
        .or(
            () ->
                LeftBehind.trial(part, pace, trial, series, options)
                    .filter(other -> other.isGraverThan(trial)))
        .orElse(trial);
  }

  static Trial along(Pace pace, Part part, GrowthSeries series, GrowthOptions options) {
    boolean checkpoints = options.mode() == Mode.CHECKPOINT;
    Axis axis = pace.axis();
    Views views = new Views(part, axis);
    boolean few = !checkpoints && ShortSeries.is(part, views);
    double length =
        checkpoints || few ? axis.of(part.last()) - axis.of(part.first()) : views.length();
    Window window = Window.of(part, axis, length);
    Ruling.Terms terms = terms(part, views, window, options);
    if (!checkpoints && !few && views.means().points() < FEWEST_POINTS) {
      return Trial.undecidable(
          "the samples lie in fewer than " + FEWEST_POINTS + " blocks of the run",
          part,
          series,
          options);
    }
    Grain grain = grain(terms, views.levels());
    Ruling ruling;
    if (checkpoints) {
      View view = Views.readings("checkpoints", part, axis);
      ruling = Ruling.of(new Assessment(view, grain, false), terms);
    } else if (few) {
      ruling = ShortSeries.ruling(part, axis, grain, terms);
    } else {
      ruling = Ruling.of(sharpest(views, grain), terms);
    }
    ruling = few ? ruling : alongTheClock(ruling, terms, grain, checkpoints);
    ruling = Objections.heard(ruling, part, views, grain, terms, options);
    Optional<Objection> unjudged = series.unjudged();
    ruling = Objections.toFlat(ruling, part, unjudged);
    ShapeWords shapes =
        new ShapeWords(
            ruling.assessment(), part.hasGaps() ? window.unclocked() : window, part.seconds());
    Wording wording = new Wording(part, window, pace, terms, ruling, shapes);
    Conclusion conclusion = new Conclusion(series, options, wording);
    if (checkpoints && options.counted()) {
      Optional<CountRule> exact =
          CountRule.of(part, axis, terms, length)
              .filter(
                  rule ->
                      rule.decision() == Decision.RISING
                          || (terms.roomToRise() && unjudged.isEmpty()));
      if (exact.isPresent()) {
        return new Trial(
            conclusion.of(exact.get()), part, new Finding(ruling, terms, wording, exact));
      }
    }
    return new Trial(conclusion.of(), part, new Finding(ruling, terms, wording, Optional.empty()));
  }

  /** With what was left at the end of the part: the limit is the same, the last reading another. */
  private static GrowthOptions atItsEnd(Part part, GrowthSeries series, GrowthOptions options) {
    double fallen = part.last().value() - series.latest().last().value();
    return part == series.latest() ? options : options.withHeadroom(options.headroom() - fallen);
  }

  private static Ruling.Terms terms(Part part, Views views, Window window, GrowthOptions options) {
    double quantum = options.quantum() > 0 ? options.quantum() : part.quantum();
    double level = Math.abs(Views.median(views.levels()));
    return new Ruling.Terms(
        Margin.of(window, level, quantum, options),
        quantum,
        options.headroom(),
        Limit.of(part, options.headroom()),
        new Confidence(options.alpha()),
        options.mode());
  }

  // Rounding to a quantum has the variance q^2/12. Below a billionth of the level, residuals are
  // rounding of double arithmetic, and a perfect fit must not score infinitely well.
  private static Grain grain(Ruling.Terms terms, double[] levels) {
    double quantum = terms.quantum();
    double rounding = 1e-9 * Arrays.stream(levels).map(Math::abs).max().orElse(0);
    double floor =
        Math.max(Double.MIN_NORMAL, Math.max(quantum * quantum / 12, rounding * rounding));
    return new Grain(floor, Ruling.MATERIAL * terms.margin() * quantum);
  }

  private static Assessment sharpest(Views views, Grain grain) {
    Assessment means = new Assessment(views.means(), grain, true);
    if (means.line().isEmpty()) {
      return means;
    }
    double redness = means.line().orElseThrow().redness();
    double error = Assessment.lineError(means.view(), grain, redness);
    Optional<View> best = Optional.empty();
    double least = error;
    Optional<View> quartiles = views.quartiles();
    if (quartiles.isPresent()) {
      double other = Assessment.lineError(quartiles.get(), grain, redness);
      if (other < SHARPER_QUARTILES * error) {
        best = quartiles;
        least = other;
      }
    }
    Optional<View> troughs = views.troughs();
    if (troughs.isPresent()) {
      double other = Assessment.lineError(troughs.get(), grain, redness);
      if (other < SHARPER_TROUGHS * error && other < least) {
        best = troughs;
      }
    }
    return best.map(view -> new Assessment(view, grain, true)).orElse(means);
  }

  // A leak per second is no line over operations if the load varies, so both are looked at then.
  private static Ruling alongTheClock(
      Ruling ruling, Ruling.Terms terms, Grain grain, boolean checkpoints) {
    View view = ruling.assessment().view();
    if (view.axis() == Axis.SECONDS || !Nuisances.loadVaries(view)) {
      return ruling;
    }
    Assessment clock = new Assessment(view.swapped(), grain, !checkpoints);
    Ruling better = better(ruling, clock, terms);
    return !checkpoints && better.decision() == Decision.FLAT && mayBeTheLoad(clock, grain, terms)
        ? better.objected(LOAD_IN_A_LINE)
        : better;
  }

  private static Ruling better(Ruling ruling, Assessment clock, Ruling.Terms terms) {
    // A cycle that was taken out may be what tells the axes apart, and then nothing does.
    if (ruling.assessment().nuisances().cycles() > 0 || clock.nuisances().cycles() > 0) {
      return ruling;
    }
    Optional<Fit> byOperations = ruling.assessment().line();
    Optional<Fit> byClock = clock.line();
    if (byOperations.isEmpty() || byClock.isEmpty()) {
      return ruling;
    }
    double advantage = byOperations.get().score() - byClock.get().score();
    if (advantage >= Ruling.ADVANTAGE) {
      return Ruling.of(clock, terms).following(Follows.SECONDS);
    }
    return ruling.following(advantage <= -Ruling.ADVANTAGE ? Follows.OPERATIONS : Follows.EITHER);
  }

  /**
   * Whether it is not flat by the clock with the load left in, and cannot be told from the load:
   * the load is a line itself, or what is left without it is not flat either.
   */
  private static boolean mayBeTheLoad(Assessment clock, Grain grain, Ruling.Terms terms) {
    if (clock.line().isPresent() && Ruling.of(clock, terms).decision() == Decision.FLAT) {
      return false;
    }
    Assessment withTheLoad = new Assessment(clock.view(), grain, false);
    return Ruling.of(withTheLoad, terms).decision() != Decision.FLAT;
  }
}
