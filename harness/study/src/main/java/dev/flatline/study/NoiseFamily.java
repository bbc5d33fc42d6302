package dev.flatline.study;

import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthOptions.Mode;
import java.util.EnumSet;
import java.util.Random;

/**
 * The kinds of signal on which error rates are measured, each with or without a leak.
 *
 * <p>The level is 100, the noise has a standard deviation of 3, a sample covers about 100
 * operations, the material margin is 15 units over the run and the limit is 250. A leak is counted
 * in whole units, which occur at random with a constant expectation, unless its family says more.
 */
public enum NoiseFamily {
  WHITE("white noise, sd 3", true),
  BUSY_COUNT("busy integer count, mean 20", true),
  AR_90("AR(1) 0.90", true),
  AR_98("AR(1) 0.98", true),
  SAWTOOTH("GC saw-tooth, 25-55 samples per cycle", true),
  SLOW_SAWTOOTH("saw-tooth, 5-7.5 cycles per run", true),
  BATCH("batch job, 25 cycles per run", true),
  BATCH_40("batch job, 40 samples per cycle", true),
  THREE_CYCLES("three load-independent cycles", true),
  LOAD_CYCLE("level follows a cycling load", true),
  FLIP("counter flips by one", true),
  CONSTANT("constant", true),
  OUTLIERS("1 % outliers", true),
  MISSING("20 % missing and a gap", true),
  STUDENT("Student t3 noise", true),
  FALLING("falling level", false),
  STEP("one step", true),
  STEPS("several steps of up to 12", false),
  STEPS_50("several steps of up to 50", false),
  STEPS_UP("four equal steps up", false),
  WARM_UP("warm-up transient", true),
  SATURATES_5("saturates, 5 time constants", true),
  SATURATES_5_AR("same, AR noise", false),
  SATURATES_2("saturates, 2 time constants", false),
  SATURATES_2_AR("same, AR noise (2)", false),
  SATURATES_1("saturates, 1 time constant", false),
  ZIPF("cache fill with Zipf keys", false),
  RAMP_40("ramp that stops at 40 %", true),
  RAMP_75("ramp that stops at 75 %", false),
  HIGH_WATER("high-water mark", false),
  RANDOM_WALK("random walk", false),
  LATE("leak starts late", true),
  ACCELERATING("accelerating leak", true),
  BURSTS_5("leak in bursts of 5", true),
  BURSTS("leak in bursts of 10", true),
  STAIRS("leak in stairs", true);

  static final double MARGIN_UNITS = 15;
  static final double HEADROOM = 150;
  private static final double LEVEL = 100;
  private static final double SD = 3;

  /** What draining and collecting leave of it: a thirtieth, so that most counts are exact. */
  private static final double DRAINED = SD / 30;

  private static final double OPERATIONS_PER_SAMPLE = 100;

  /** From trough to peak. */
  private static final double TOOTH = 60;

  /** How many leaked units become visible at once. */
  private static final double STAIR = 20;

  private final String label;
  private final boolean leakable;

  NoiseFamily(String label, boolean leakable) {
    this.label = label;
    this.leakable = leakable;
  }

  /** What the signal is, for a table. */
  public String label() {
    return label;
  }

  /** Whether runs of it are simulated with that leak, in units a sample; 0 is none. */
  public boolean simulated(double leak) {
    return leak > 0 ? leakable : !onlyLeaks();
  }

  private boolean onlyLeaks() {
    return EnumSet.of(LATE, ACCELERATING, BURSTS_5, BURSTS, STAIRS).contains(this);
  }

  private double largestStep() {
    return this == STEPS_50 ? 50 : 12;
  }

  private boolean saw() {
    return this == SAWTOOTH || this == SLOW_SAWTOOTH;
  }

  /** One run: columns seconds, operations, value. Missing samples are NaN. */
  public double[][] run(int samples, double leakPerSample, long seed, Mode mode) {
    Random random = new Random(seed * 1_000_003 + name().hashCode());
    double[][] run = new double[samples][3];
    double[] level =
        mode == Mode.CHECKPOINT ? drained(samples, random) : levels(samples, random, SD);
    double leaked = 0;
    double operations = 0;
    double phase = random.nextDouble();
    for (int i = 0; i < samples; i++) {
      double share = (i + 1.0) / samples;
      double load = this == LOAD_CYCLE ? 1 + 0.6 * Math.sin(2 * Math.PI * 3 * share) : 1;
      double done = Math.max(1, OPERATIONS_PER_SAMPLE * load + 10 * random.nextGaussian());
      operations += Math.rint(done);
      leaked += leak(leakPerSample * done / OPERATIONS_PER_SAMPLE, share, random);
      double shown = this == STAIRS ? STAIR * Math.floor(leaked / STAIR + phase) : leaked;
      boolean follows = this == LOAD_CYCLE && mode == Mode.IN_LOAD;
      double value = level[i] + shown + (follows ? 30 * (done / OPERATIONS_PER_SAMPLE - 1) : 0);
      run[i] =
          new double[] {(i + 1) * 0.1, operations, missing(share, random) ? Double.NaN : value};
    }
    return run;
  }

  static GrowthOptions options(double[][] run, Mode mode) {
    double operations = run[run.length - 1][1];
    return GrowthOptions.inLoad()
        .withMode(mode)
        .withQuantum(1)
        .withHeadroom(left(run))
        .withMargin(MARGIN_UNITS / operations);
  }

  /** How far the last reading is below the limit; less than 0 beyond. */
  private static double left(double[][] run) {
    int last = run.length - 1;
    while (Double.isNaN(run[last][2])) {
      last--;
    }
    return LEVEL + HEADROOM - run[last][2];
  }

  private boolean missing(double share, Random random) {
    return this == MISSING && (random.nextDouble() < 0.2 || (share > 0.45 && share < 0.55));
  }

  private double leak(double expected, double share, Random random) {
    if (this == STAIRS) {
      return expected;
    }
    if (this == LATE) {
      return share < 0.4 ? 0 : poisson(expected / 0.6, random);
    }
    double burst = this == BURSTS ? 10 : this == BURSTS_5 ? 5 : 1;
    double mean = this == ACCELERATING ? 2 * share * expected : expected;
    return burst * poisson(mean / burst, random);
  }

  private double[] levels(int n, Random random, double sd) {
    double[] x = new double[n];
    double phase = random.nextDouble();
    double sum = 0;
    double tooth = saw() ? TOOTH * random.nextDouble() : 0;
    double cycle = cycle(n, random);
    double[] at = {
      0.15 + 0.6 * random.nextDouble(),
      random.nextDouble(),
      random.nextDouble(),
      random.nextDouble()
    };
    double[] sizes = new double[at.length];
    for (int s = 0; s < sizes.length; s++) {
      sizes[s] = this == STEPS_UP ? 8 : largestStep() * (2 * random.nextDouble() - 1);
    }
    double rho = this == AR_98 ? 0.98 : this == MISSING ? 0.5 : 0.9;
    double state = sd * random.nextGaussian();
    for (int i = 0; i < n; i++) {
      double t = (i + 1.0) / n;
      double drawn = random.nextGaussian();
      double noise = sd * drawn;
      state = rho * state + Math.sqrt(1 - rho * rho) * noise;
      sum += SD * drawn / 6;
      tooth += TOOTH / cycle;
      if (tooth >= TOOTH) {
        tooth = 0;
        cycle = cycle(n, random);
      }
      x[i] =
          LEVEL
              + switch (this) {
                case BUSY_COUNT -> poisson(20, random) - 80;
                case AR_90, AR_98 -> state;
                case SAWTOOTH, SLOW_SAWTOOTH -> tooth + noise / 3;
                case BATCH -> noise + job(25 * t + phase);
                case BATCH_40 -> noise + job(i / 40.0 + phase);
                case THREE_CYCLES -> 15 * Math.sin(2 * Math.PI * (3 * t + phase)) + noise;
                case FLIP -> random.nextInt(2);
                case CONSTANT -> 0;
                case OUTLIERS -> noise + (random.nextDouble() < 0.01 ? 50 : 0);
                case MISSING -> state;
                case STUDENT -> student(random) * sd / Math.sqrt(3);
                case FALLING -> noise - 30 * t;
                case STEP -> noise + (t > at[0] ? 20 : 0);
                case STEPS, STEPS_50, STEPS_UP -> {
                  double steps = noise;
                  for (int s = 0; s < at.length; s++) {
                    steps += t > at[s] ? sizes[s] : 0;
                  }
                  yield steps;
                }
                case WARM_UP -> noise + saturated(t, 0.05);
                case SATURATES_5 -> noise + saturated(t, 0.2);
                case SATURATES_5_AR -> state + saturated(t, 0.2);
                case SATURATES_2 -> noise + saturated(t, 0.5);
                case SATURATES_2_AR -> state + saturated(t, 0.5);
                case SATURATES_1 -> noise + saturated(t, 1);
                case ZIPF -> noise + 50 * Math.log1p(30 * t) / Math.log(31);
                case RAMP_40 -> noise + 40 * Math.min(t, 0.4) / 0.4;
                case RAMP_75 -> noise + 40 * Math.min(t, 0.75) / 0.75;
                case HIGH_WATER -> 0;
                case RANDOM_WALK -> sum;
                // Two thirds of the noise: so much has the series of such a level among the test
                // vectors.
                case LOAD_CYCLE -> noise * 2 / 3;
                case WHITE, LATE, ACCELERATING, BURSTS_5, BURSTS, STAIRS -> noise;
              };
      if (this == HIGH_WATER) {
        x[i] = Math.max(i == 0 ? 0 : x[i - 1], Math.rint(LEVEL + 4 * SD * drawn));
      }
    }
    return rounded(x);
  }

  /** Whether it is the load that moves the level, so that nothing of it is left at a checkpoint. */
  private boolean movedByTheLoad() {
    return EnumSet.of(
            BUSY_COUNT,
            SAWTOOTH,
            SLOW_SAWTOOTH,
            BATCH,
            BATCH_40,
            THREE_CYCLES,
            LOAD_CYCLE,
            FLIP,
            OUTLIERS)
        .contains(this);
  }

  /** In whole units: what is counted when all is drained and collected. */
  private double[] drained(int n, Random random) {
    double[] level = levels(n, random, DRAINED);
    boolean moved = movedByTheLoad();
    for (int i = 0; i < n; i++) {
      level[i] = moved ? LEVEL : Math.rint(level[i]);
    }
    return level;
  }

  private double[] rounded(double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.rint(x[i] * 1000) / 1000;
    }
    return x;
  }

  private double cycle(int n, Random random) {
    return this == SLOW_SAWTOOTH
        ? n / (5 + 2.5 * random.nextDouble())
        : 25 + 30 * random.nextDouble();
  }

  /** Runs in the first 30 % of each cycle. */
  private static double job(double cycles) {
    return cycles % 1 < 0.3 ? 20 : 0;
  }

  private static double saturated(double t, double timeConstant) {
    return 50 * -Math.expm1(-t / timeConstant);
  }

  private static double student(Random random) {
    double squares = 0;
    for (int i = 0; i < 3; i++) {
      double z = random.nextGaussian();
      squares += z * z;
    }
    return random.nextGaussian() / Math.sqrt(squares / 3);
  }

  private static double poisson(double mean, Random random) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int events = 0;
    while (product > limit) {
      product *= random.nextDouble();
      events++;
    }
    return events;
  }
}
