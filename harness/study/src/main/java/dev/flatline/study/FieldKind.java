package dev.flatline.study;

import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Filling;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthOptions.Mode;
import java.util.Random;
import java.util.Set;

/**
 * Kinds of series that were met in other people's recordings, each with every parameter drawn anew,
 * and the verdicts that are wrong for them. No margin is named: that is how they come.
 */
public enum FieldKind {
  COARSE_LEAK("leak in 3 to 8 coarse steps", Decision.FLAT),
  COARSE_LEVEL("coarse unit, level", Decision.RISING),
  WHOLE_MEGABYTES("whole units, 3 to 6 gained", Decision.FLAT),
  ONE_RESET("fills, falls back once, fills again", Decision.RISING),
  FEW_TEETH("two to six teeth from one floor", Decision.RISING),
  GROWING_TEETH("teeth that grow from one floor", Decision.RISING),
  TEETH_ON_A_LEAK("teeth on a floor that rises by a tooth", Decision.FLAT),
  FRESH_MEMORY("memory of a fresh process, 15 to 100 s", Decision.RISING),
  MEMORY_LEAK("memory that leaks half its level in hours", Decision.FLAT),
  ELASTIC_POOL("pool grown to its size, at checkpoints", Decision.RISING),
  FILLS_TO_BOUND("cache that fills to its bound", Decision.RISING),
  WARM_THEN_STEPS("memory that warms up, then three steps", Decision.RISING),
  SLOW_CERTAIN("certain growth of 2 to 9 % of the level", Decision.FLAT),
  SHORT_LINE("12 to 51 readings in a line", Decision.FLAT),
  SHORT_NOISY_LINE("12 to 51 readings, a line under noise", Decision.FLAT),
  SHORT_LATE_LINE("20 to 51 readings, a line that starts late", Decision.FLAT),
  SHORT_WARM_LINE("20 to 51 readings, a warm-up, then a line", Decision.FLAT),
  SHORT_LEVEL("12 to 51 readings, level under noise", Decision.RISING),
  SHORT_WARM_UP("12 to 51 readings of a warm-up that ended", Decision.RISING),
  USED_UP("pool of 3 to 200 lost one by one", Decision.FLAT),
  LIMIT_TOUCHED("level that touches its limit", Decision.FLAT),
  LEAK_BY_THE_CLOCK("climbs while operations come in bursts", Decision.FLAT),
  BURSTS("level while operations come in bursts", Decision.RISING);

  private static final double PAGE = 4_096;
  private static final double MEGABYTE = 1 << 20;

  private final String label;
  private final Decision wrong;

  FieldKind(String label, Decision wrong) {
    this.label = label;
    this.wrong = wrong;
  }

  /** What the series is, for a table. */
  public String label() {
    return label;
  }

  /** The verdict that may not be given on it. */
  public Decision wrong() {
    return wrong;
  }

  /** Whether it leaks, so that RISING is the leak found. */
  public boolean leaks() {
    return wrong == Decision.FLAT && this != LIMIT_TOUCHED;
  }

  /** What a user who knows no more than the gauge asks with. */
  GrowthOptions options(double[][] run) {
    GrowthOptions options =
        GrowthOptions.inLoad()
            .withMode(this == ELASTIC_POOL ? Mode.CHECKPOINT : Mode.IN_LOAD)
            .withFilling(this == FILLS_TO_BOUND ? Filling.TWICE : Filling.IF_MEMORY);
    return limited() ? options.withHeadroom(highest(run) - run[run.length - 1][2]) : options;
  }

  private boolean limited() {
    return Set.of(USED_UP, LIMIT_TOUCHED).contains(this);
  }

  private static double highest(double[][] run) {
    double highest = 0;
    for (double[] row : run) {
      highest = Math.max(highest, row[2]);
    }
    return highest;
  }

  /** One run: columns seconds, operations, value. */
  public double[][] run(long seed) {
    Draw draw = new Draw(new Random(seed * 1_000_003 + name().hashCode()));
    return switch (this) {
      case COARSE_LEAK -> coarse(draw, true);
      case COARSE_LEVEL -> coarse(draw, false);
      case WHOLE_MEGABYTES -> wholeUnits(draw);
      case ONE_RESET -> teeth(draw, 1, 1, 1, 0);
      case FEW_TEETH -> teeth(draw, 2, 6, 1, 0);
      case GROWING_TEETH -> teeth(draw, 10, 40, draw.between(1.5, 3), 0);
      case TEETH_ON_A_LEAK -> teeth(draw, 10, 40, 1, 1);
      case FRESH_MEMORY -> freshMemory(draw);
      case MEMORY_LEAK -> memoryLeak(draw);
      case ELASTIC_POOL -> elasticPool(draw);
      case FILLS_TO_BOUND -> fills(draw);
      case WARM_THEN_STEPS -> warmThenSteps(draw);
      case SLOW_CERTAIN -> slowCertain(draw);
      case SHORT_LINE -> shortLine(draw, 12, 0, 0, 0);
      case SHORT_NOISY_LINE -> shortLine(draw, 12, draw.between(0.02, 0.1), 0, 0);
      case SHORT_LATE_LINE -> shortLine(draw, 20, 0.01, draw.between(0.1, 0.4), 0);
      case SHORT_WARM_LINE -> shortLine(draw, 20, 0.01, 0, draw.between(0.1, 0.5));
      case SHORT_LEVEL -> shortLevel(draw, 0);
      case SHORT_WARM_UP -> shortLevel(draw, draw.between(2, 40));
      case USED_UP -> usedUp(draw);
      case LIMIT_TOUCHED -> limitTouched(draw);
      case LEAK_BY_THE_CLOCK -> bursts(draw, draw.between(60, 400));
      case BURSTS -> bursts(draw, 0);
    };
  }

  /** What a reading is made of: a level at a share of the run, from 0 to 1. */
  private interface Level {
    double at(int i, double share);
  }

  private static double[][] rows(int n, double seconds, Level level) {
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = new double[] {i * seconds, 0, level.at(i, i / (n - 1.0))};
    }
    return rows;
  }

  private static double[][] coarse(Draw draw, boolean leak) {
    int steps = draw.whole(3, 8);
    double unit = Math.rint(draw.between(5, 200));
    double level = Math.rint(unit * draw.between(1.5, 10));
    double offset = draw.between(0.2, 0.8);
    double flips = draw.between(0.02, 0.5);
    return rows(
        draw.whole(150, 600),
        60,
        (i, share) ->
            level
                + unit
                    * (leak
                        ? Math.floor(steps * share + offset)
                        : draw.between(0, 1) < flips ? 1 : 0));
  }

  private static double[][] wholeUnits(Draw draw) {
    double level = draw.between(20, 60);
    double gained = draw.between(3, 6);
    double noise = draw.between(0.1, 0.4);
    return rows(
        draw.whole(300, 800),
        240,
        (i, share) -> Math.rint(level + gained * share + noise * draw.normal()));
  }

  /** So many falls; teeth grow by a factor, and the floor rises by so many teeth over the run. */
  private static double[][] teeth(Draw draw, int least, int most, double growth, double leak) {
    int falls = draw.whole(least, most);
    double floor = draw.between(50, 400);
    double tooth = falls > 8 ? draw.between(20, 80) : floor * draw.between(0.8, 8);
    double noise = tooth * draw.between(0, 0.02);
    double curve = falls > 8 ? 1 : draw.between(0.6, 1.3);
    // The last tooth is cut off, and the first may have begun before.
    double cut = draw.between(0.2, 0.7);
    double begun = falls > 8 ? draw.between(0, 0.9) : draw.between(0, 0.2);
    int n = falls > 8 ? draw.whole(30, 60) * falls : draw.whole(80, 900);
    return rows(
        n,
        0.5,
        (i, share) -> {
          double phase = begun + share * (falls + cut - begun);
          double height = tooth * (1 + (growth - 1) * share);
          return floor
              + leak * tooth * share
              + height * Math.pow(phase - Math.floor(phase), curve)
              + noise * draw.normal();
        });
  }

  private static double[][] freshMemory(Draw draw) {
    double seconds = draw.between(15, 100);
    double pace = draw.whole(0, 1) == 0 ? 1 : 0.1;
    double start = draw.between(4, 60) * MEGABYTE;
    double fill = start * draw.between(0.1, 3);
    // Beyond 1 it still fills at the end; below, it has levelled off.
    double end = draw.between(0.3, 4);
    double lumps = draw.between(1, 30) * PAGE;
    return rows(
        (int) Math.max(15, seconds / pace),
        pace,
        (i, share) ->
            PAGE
                * Math.rint(
                    (start
                            + lumps * Math.floor(fill * Math.min(share / end, 1) / lumps)
                            + PAGE * draw.normal())
                        / PAGE));
  }

  private static double[][] memoryLeak(Draw draw) {
    double start = draw.between(30, 500) * MEGABYTE;
    double gained = start * draw.between(0.4, 2);
    double noise = start * draw.between(0, 0.02);
    return rows(
        draw.whole(120, 1_000),
        draw.between(15, 120),
        (i, share) -> PAGE * Math.rint((start + gained * share + noise * draw.normal()) / PAGE));
  }

  private static double[][] elasticPool(Draw draw) {
    int n = draw.whole(20, 80);
    double size = draw.whole(20, 200);
    double start = draw.whole(1, 10);
    double full = draw.between(0.35, 0.75);
    double[][] rows =
        rows(
            n,
            1,
            (i, share) ->
                Math.min(
                    size, Math.rint(start + (size - start) * share / full + 2 * draw.normal())));
    for (int i = 0; i < n; i++) {
      rows[i][1] = (i + 1) * 5;
      if (i > full * n) {
        rows[i][2] = size;
      }
    }
    return rows;
  }

  private static double[][] fills(Draw draw) {
    double bound = draw.between(50, 5_000);
    double full = draw.between(0.25, 0.8);
    double noise = bound * draw.between(0, 0.01);
    boolean saturates = draw.whole(0, 1) == 0;
    return rows(
        draw.whole(100, 900),
        1,
        (i, share) ->
            Math.rint(
                bound * (saturates ? -Math.expm1(-3 * share / full) : Math.min(1, share / full))
                    + noise * draw.normal()));
  }

  private static double[][] warmThenSteps(Draw draw) {
    double start = draw.between(20, 80) * MEGABYTE;
    double warm = start * draw.between(0.5, 2);
    double time = draw.between(0.03, 0.1);
    double[] at = {draw.between(0.25, 0.5), draw.between(0.5, 0.75), draw.between(0.75, 0.95)};
    double[] by = {draw.between(1, 4), draw.between(1, 4), draw.between(1, 4)};
    return rows(
        3_000,
        0.1,
        (i, share) -> {
          double level = start - warm * Math.expm1(-share / time);
          for (int s = 0; s < at.length; s++) {
            level += share > at[s] ? by[s] * MEGABYTE : 0;
          }
          return PAGE * Math.rint(level / PAGE + 10 * draw.normal());
        });
  }

  private static double[][] slowCertain(Draw draw) {
    double level = draw.between(1_000, 10_000);
    double gained = level * draw.between(0.02, 0.09);
    double noise = gained * draw.between(0.001, 0.02);
    return rows(
        draw.whole(200, 1_000),
        0.1,
        (i, share) -> Math.rint(level + gained * share + noise * draw.normal()));
  }

  /** Noise as a share of the climb; where it starts; a warm-up as a share of the climb. */
  private static double[][] shortLine(
      Draw draw, int least, double noise, double starts, double warm) {
    int n = draw.whole(least, 51);
    double level = draw.between(5, 100);
    double climb = n * draw.between(2, 50);
    return rows(
        n,
        draw.between(0.5, 15),
        (i, share) ->
            Math.rint(
                level
                    + climb * Math.max(0, share - starts) / (1 - starts)
                    - warm * climb * Math.expm1(-share / 0.08)
                    + noise * climb * draw.normal()));
  }

  /** A warm-up of so many times the noise that has levelled off by the middle. */
  private static double[][] shortLevel(Draw draw, double warm) {
    double level = draw.between(20, 2_000);
    double noise = level * draw.between(0.002, 0.1);
    double time = draw.between(0.03, 0.12);
    return rows(
        draw.whole(12, 51),
        1,
        (i, share) ->
            Math.rint(level - warm * noise * Math.expm1(-share / time) + noise * draw.normal()));
  }

  private static double[][] usedUp(Draw draw) {
    int size = (int) Math.rint(Math.exp(draw.between(Math.log(3), Math.log(200))));
    double from = draw.between(0, 0.3);
    double full = draw.between(0.4, 0.85);
    return rows(
        draw.whole(60, 900),
        0.5,
        (i, share) ->
            Math.min(size, Math.floor(size * Math.max(0, share - from) / (full - from) + 1e-9)));
  }

  private static double[][] limitTouched(Draw draw) {
    double limit = draw.whole(50, 5_000);
    double low = limit * draw.between(0.1, 0.6);
    int every = draw.whole(15, 120);
    int there = draw.whole(1, 3);
    return rows(
        draw.whole(300, 1_500),
        0.1,
        (i, share) ->
            i % every >= every - there ? limit : Math.rint(low + 0.1 * low * draw.between(0, 1)));
  }

  private static double[][] bursts(Draw draw, double climb) {
    int bursts = draw.whole(2, 8);
    double busy = draw.between(0.02, 0.15);
    double level = draw.between(20, 200);
    double[][] rows =
        rows(600, 0.2, (i, share) -> Math.rint(level + climb * share + draw.normal()));
    double operations = 0;
    for (int i = 0; i < rows.length; i++) {
      double phase = bursts * i / (double) rows.length;
      operations += phase - Math.floor(phase) < busy ? 100 : 0;
      rows[i][1] = operations;
    }
    return rows;
  }

  /** Numbers drawn for one run. */
  private record Draw(Random random) {

    double between(double low, double high) {
      return low + (high - low) * random.nextDouble();
    }

    int whole(int low, int high) {
      return low + random.nextInt(high - low + 1);
    }

    double normal() {
      return random.nextGaussian();
    }
  }
}
