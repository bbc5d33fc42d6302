package dev.flatline.engine.trend;

/**
 * What the judge has to know about a gauge.
 *
 * @param mode how the samples were taken
 * @param quantum the smallest change of the gauge in its unit, 1 for a count; 0 takes the smallest
 *     change between neighbours, and for a constant series 1 if it is an integer
 * @param headroom how much the gauge may still rise from its last reading before its limit; 0 at
 *     the limit, less beyond it, infinite if there is none
 * @param marginPerOperation the smallest growth per operation that matters; 0 derives it: the
 *     larger of {@value #DEFAULT_QUANTA} quanta and {@value #DEFAULT_SHARE} of the median level
 *     over the window, but never more than what would use up the headroom in {@value
 *     #HORIZON_WINDOWS} windows
 * @param counted whether it is a count that returns exactly to its baseline when nothing leaks;
 *     only then does the rule for counts apply to checkpoints, because it calls a cache that is
 *     still filling rising
 * @param alpha the share of false alarms that one question may cause, one-sided, more than 0 and
 *     less than 0.5; who asks about many gauges, or again and again, divides it
 */
public record GrowthOptions(
    Mode mode,
    double quantum,
    double headroom,
    double marginPerOperation,
    boolean counted,
    double alpha) {

  /** How the samples were taken. */
  public enum Mode {
    /** At a steady pace while operations run. */
    IN_LOAD,
    /** One exact reading after each round, with the load drained and garbage collected. */
    CHECKPOINT
  }

  // 15 quanta over a run is the margin for which the error rates of the procedure were measured.
  static final double DEFAULT_QUANTA = 15;

  // A tenth of the level in one run doubles it within ten, the horizon below.
  static final double DEFAULT_SHARE = 0.1;

  // Ten runs ahead: the horizon for which the error rates of the procedure were measured.
  static final double HORIZON_WINDOWS = 10;

  // One in a hundred, for which the error rates of the procedure were measured.
  static final double DEFAULT_ALPHA = 0.01;

  public GrowthOptions {
    require(quantum >= 0 && Double.isFinite(quantum), "quantum", quantum, "0 or more");
    require(!Double.isNaN(headroom), "headroom", headroom, "a number, 0 at the limit");
    require(
        marginPerOperation >= 0 && Double.isFinite(marginPerOperation),
        "marginPerOperation",
        marginPerOperation,
        "0 or more");
    require(alpha > 0 && alpha < 0.5, "alpha", alpha, "more than 0 and less than 0.5");
  }

  /** With an alpha of 0.01. */
  public GrowthOptions(
      Mode mode, double quantum, double headroom, double marginPerOperation, boolean counted) {
    this(mode, quantum, headroom, marginPerOperation, counted, DEFAULT_ALPHA);
  }

  private static void require(boolean holds, String name, double value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Cannot judge growth because "
              + name
              + " is out of range: "
              + name
              + "="
              + value
              + "; give "
              + expected);
    }
  }

  /** Samples under load, quantum and margin from the data, no limit. */
  public static GrowthOptions inLoad() {
    return new GrowthOptions(Mode.IN_LOAD, 0, Double.POSITIVE_INFINITY, 0, false);
  }

  /** Exact checkpoints of a counted resource, no limit, margin from the data. */
  public static GrowthOptions countedCheckpoints() {
    return new GrowthOptions(Mode.CHECKPOINT, 1, Double.POSITIVE_INFINITY, 0, true);
  }

  /** The same with a smallest change of the gauge, in its unit; 0 derives it. */
  public GrowthOptions withQuantum(double unit) {
    return new GrowthOptions(mode, unit, headroom, marginPerOperation, counted, alpha);
  }

  /** The same with what the gauge may still rise, in its unit; 0 at its limit, less beyond. */
  public GrowthOptions withHeadroom(double room) {
    return new GrowthOptions(mode, quantum, room, marginPerOperation, counted, alpha);
  }

  /** The same with the smallest growth per operation that matters; 0 derives it. */
  public GrowthOptions withMargin(double perOperation) {
    return new GrowthOptions(mode, quantum, headroom, perOperation, counted, alpha);
  }

  /** The same with another way in which samples were taken. */
  public GrowthOptions withMode(Mode other) {
    return new GrowthOptions(other, quantum, headroom, marginPerOperation, counted, alpha);
  }

  /** The same with another share of false alarms. */
  public GrowthOptions withAlpha(double share) {
    return new GrowthOptions(mode, quantum, headroom, marginPerOperation, counted, share);
  }
}
