package dev.flatline.verdict.trend;

/**
 * What the judge has to know about a gauge.
 *
 * @param mode how the samples were taken
 * @param quantum the smallest change of the gauge in its unit, 1 for a count; 0 takes the smallest
 *     change between neighbours, and for a constant series 1 if it is an integer
 * @param headroom how much the gauge may still rise from its last reading before its limit; 0 at
 *     the limit, less beyond it, infinite if there is none
 * @param marginPerOperation the smallest growth per operation that matters; 0 if none is named
 * @param marginPerHour the smallest growth per hour that matters, in the unit of the gauge; 0 if
 *     none is named. Beside a margin per operation it counts where no operation was completed
 * @param counted whether it is a count that returns exactly to its baseline when nothing leaks;
 *     only then does the rule for counts apply to checkpoints, because it calls a cache that is
 *     still filling rising
 * @param alpha the share of false alarms that one question may cause, one-sided, more than 0 and
 *     less than 0.5; who asks about many gauges, or again and again, divides it
 * @param filling whether it may lawfully fill before it stays
 * @see Margin how a margin is derived that nobody named
 */
public record GrowthOptions(
    Mode mode,
    double quantum,
    double headroom,
    double marginPerOperation,
    double marginPerHour,
    boolean counted,
    double alpha,
    Filling filling) {

  /** How the samples were taken. */
  public enum Mode {
    /** At a steady pace while operations run. */
    IN_LOAD,
    /** One exact reading after each round, with the load drained and garbage collected. */
    CHECKPOINT
  }

  // Ten runs ahead: the horizon for which the error rates of the procedure were measured.
  static final double HORIZON_WINDOWS = 10;

  // One in a hundred, for which the error rates of the procedure were measured.
  static final double DEFAULT_ALPHA = 0.01;

  public GrowthOptions {
    require(quantum >= 0 && Double.isFinite(quantum), "quantum", quantum, "0 or more");
    require(!Double.isNaN(headroom), "headroom", headroom, "a number, 0 at the limit");
    requireMargin("marginPerOperation", marginPerOperation);
    requireMargin("marginPerHour", marginPerHour);
    require(alpha > 0 && alpha < 0.5, "alpha", alpha, "more than 0 and less than 0.5");
  }

  /** With an alpha of 0.01, no margin per hour, and nothing that fills. */
  public GrowthOptions(
      Mode mode, double quantum, double headroom, double marginPerOperation, boolean counted) {
    this(mode, quantum, headroom, marginPerOperation, 0, counted, DEFAULT_ALPHA, Filling.NO);
  }

  private static void requireMargin(String name, double value) {
    require(value >= 0 && Double.isFinite(value), name, value, "0 or more");
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
    return with(mode, unit, headroom, marginPerOperation, marginPerHour, alpha, filling);
  }

  /** The same with what the gauge may still rise, in its unit; 0 at its limit, less beyond. */
  public GrowthOptions withHeadroom(double room) {
    return with(mode, quantum, room, marginPerOperation, marginPerHour, alpha, filling);
  }

  /** The same with the smallest growth per operation that matters; 0 names none. */
  public GrowthOptions withMargin(double perOperation) {
    return with(mode, quantum, headroom, perOperation, marginPerHour, alpha, filling);
  }

  /** The same with the smallest growth per hour that matters, in its unit; 0 names none. */
  public GrowthOptions withMarginPerHour(double perHour) {
    return with(mode, quantum, headroom, marginPerOperation, perHour, alpha, filling);
  }

  /** The same with another way in which samples were taken. */
  public GrowthOptions withMode(Mode other) {
    return with(other, quantum, headroom, marginPerOperation, marginPerHour, alpha, filling);
  }

  /** The same with another share of false alarms. */
  public GrowthOptions withAlpha(double share) {
    return with(mode, quantum, headroom, marginPerOperation, marginPerHour, share, filling);
  }

  /** The same with another word on whether the gauge may lawfully fill. */
  public GrowthOptions withFilling(Filling other) {
    return with(mode, quantum, headroom, marginPerOperation, marginPerHour, alpha, other);
  }

  private GrowthOptions with(
      Mode how,
      double unit,
      double room,
      double perOperation,
      double perHour,
      double share,
      Filling other) {
    return new GrowthOptions(how, unit, room, perOperation, perHour, counted, share, other);
  }
}
