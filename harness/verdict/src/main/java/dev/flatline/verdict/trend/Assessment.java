package dev.flatline.verdict.trend;

import dev.flatline.verdict.trend.Dictionary.LowFrequencies;
import dev.flatline.verdict.trend.Shape.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every shape fitted to one view, under every noise that it may have, and ranked. */
final class Assessment {

  // κ of the noises: 40 is red over all frequencies kept, 4 over the lowest few.
  private static final double REDDEST = 40;
  private static final double[] REDNESS = {0, 4, 12, REDDEST};

  // A shape that scores within 2 of the best describes the view about as well.
  private static final double PLAUSIBLE = 2;

  // FLAT has to exclude a leaking shape that scores within 3 of the best leaking one: with 2, a
  // leak of exactly the margin in white noise was FLAT in 2 % of 200 runs instead of 1 %; with 4, a
  // busy count without a leak was FLAT in 68 % instead of 83 %.
  private static final double AS_LEAKY = 3;

  // Odds of e^-3, one in twenty, against the best: with 2, the interval of the recorded descriptor
  // leak missed the true slope.
  private static final double CONCEIVABLE = 6;

  // Only the grids of full blocks are shared: two of block means, each less than 500 kB.
  private static final int SHARED_FREQUENCIES = 40;
  private static final Map<Integer, LowFrequencies> COSINES = new ConcurrentHashMap<>();
  private static final Map<Integer, Dictionary> SHARED = new ConcurrentHashMap<>();

  private final View view;
  private final List<Fit> fits = new ArrayList<>();
  private final Nuisances nuisances;
  private final Fit bestLeaking;
  private final Fit bestBounded;

  /**
   * Fits the dictionary.
   *
   * @param underLoad whether load and cycles may move the level
   */
  Assessment(View view, Grain grain, boolean underLoad) {
    this.view = view;
    Dictionary dictionary = dictionary(view);
    double[] levels = dictionary.frequencies().project(view.levels());
    this.nuisances =
        underLoad
            ? Nuisances.find(view, dictionary.frequencies(), levels, grain.floor())
            : Nuisances.NONE;
    boolean counted = underLoad && grain.makesItRed(view, REDDEST);
    for (double redness : REDNESS) {
      Regression noise =
          new Regression(
              levels.length, redness, nuisances.columns(), counted && redness == REDDEST);
      IdentityHashMap<Column, double[]> clean = new IdentityHashMap<>();
      dictionary.columns().forEach(c -> clean.put(c, noise.clean(c.coefficients())));
      double[] cleanLevels = noise.clean(levels);
      for (Shape shape : dictionary.shapes()) {
        if (noise.suits(shape)) {
          List<double[]> columns = new ArrayList<>(2);
          shape.columns().forEach(column -> columns.add(clean.get(column)));
          add(Fit.of(shape, columns, cleanLevels, noise, grain.floor()));
        }
      }
      if (redness == 0) {
        fits.addAll(new Bends(view, dictionary, noise, cleanLevels, grain.floor()).moved(fits));
      }
    }
    bestLeaking = best(true);
    bestBounded = best(false);
  }

  private void add(@Nullable Fit fit) {
    if (fit != null) {
      fits.add(fit);
    }
  }

  static LowFrequencies frequencies(View view) {
    int points = view.points();
    return view.frequencies() == SHARED_FREQUENCIES && Views.full(points)
        ? COSINES.computeIfAbsent(points, p -> new LowFrequencies(p, SHARED_FREQUENCIES))
        : new LowFrequencies(points, view.frequencies());
  }

  private static Dictionary dictionary(View view) {
    int points = view.points();
    double[] grid = new double[points];
    for (int i = 0; i < points; i++) {
      grid[i] = (i + 0.5) / points;
    }
    boolean shared = view.frequencies() == SHARED_FREQUENCIES && Views.full(points);
    for (int i = 0; i < points && shared; i++) {
      shared = Math.abs(grid[i] - view.positions()[i]) < 1e-9;
    }
    LowFrequencies frequencies = frequencies(view);
    return shared
        ? SHARED.computeIfAbsent(points, p -> new Dictionary(grid, frequencies))
        : new Dictionary(view.positions(), frequencies);
  }

  View view() {
    return view;
  }

  Nuisances nuisances() {
    return nuisances;
  }

  /** How many shapes of a kind were fitted, each counted once for each noise. */
  long fitted(boolean leaking) {
    return fits.stream().filter(fit -> fit.shape().leaking() == leaking).count();
  }

  Fit best() {
    return bestLeaking.score() < bestBounded.score() ? bestLeaking : bestBounded;
  }

  /** The best bounded one, unless a leaking one is clearly better. */
  Fit simplest() {
    return bestBounded().score() <= best().score() + PLAUSIBLE ? bestBounded() : best();
  }

  Fit bestLeaking() {
    return bestLeaking;
  }

  Fit bestBounded() {
    return bestBounded;
  }

  /** By how much the best leaking shape describes the view better than the best bounded one. */
  double advantageOfLeaking() {
    return bestBounded().score() - bestLeaking().score();
  }

  private Fit best(boolean leaking) {
    return fits.stream()
        .filter(fit -> fit.shape().leaking() == leaking)
        .min(Comparator.comparingDouble(Fit::score))
        .orElseThrow();
  }

  /** The shapes that may be what goes on after the end. */
  List<Fit> plausible() {
    double limit = best().score() + PLAUSIBLE;
    return fits.stream().filter(fit -> fit.score() <= limit).toList();
  }

  /** The leaking shapes that describe the view about as well as the best leaking one. */
  List<Fit> plausiblyLeaking() {
    double limit = bestLeaking().score() + AS_LEAKY;
    return fits.stream().filter(f -> f.shape().leaking() && f.score() <= limit).toList();
  }

  /** The leaking shapes that an interval of the slope has to cover. */
  List<Fit> conceivablyLeaking() {
    double limit = bestLeaking().score() + CONCEIVABLE;
    return fits.stream().filter(f -> f.shape().leaking() && f.score() <= limit).toList();
  }

  /** A plain line under the noise that suits it best; empty if the load itself is a line. */
  Optional<Fit> line() {
    return fits.stream().filter(Assessment::isLine).min(Comparator.comparingDouble(Fit::score));
  }

  /**
   * The standard error of the slope of a plain line per window, under a given noise: what a view
   * promises, for a hundredth of the work of an assessment.
   */
  static double lineError(View view, Grain grain, double redness) {
    LowFrequencies frequencies = frequencies(view);
    double[] levels = frequencies.project(view.levels());
    Nuisances nuisances = Nuisances.find(view, frequencies, levels, grain.floor());
    Regression noise = new Regression(levels.length, redness, nuisances.columns());
    Column line = new Column(Column.Kind.LINE, 0, frequencies.project(view.positions()));
    List<double[]> columns = List.of(noise.clean(line.coefficients()));
    Fit fit =
        Fit.of(new Shape(List.of(line), 1), columns, noise.clean(levels), noise, grain.floor());
    return fit == null ? Double.POSITIVE_INFINITY : fit.lastingSlope().error();
  }

  private static boolean isLine(Fit fit) {
    return fit.shape().leaking() && fit.shape().parameters() == 1;
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
