package dev.flatline.verdict.trend;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A combination of at most two columns, each with a factor to fit.
 *
 * @param columns what is added up, empty for a constant
 * @param parameters how many numbers are free, those that pick a column from its family counted (k)
 */
record Shape(List<Column> columns, int parameters) {

  boolean leaking() {
    return columns.stream().anyMatch(column -> column.lastingSlope() > 0);
  }

  boolean whiteNoiseOnly() {
    return columns.stream().anyMatch(Column::transientCurve);
  }

  /** Whether it is a line that changes its slope. */
  boolean bends() {
    return columns.size() == 2 && columns.get(1).kind() == Column.Kind.LATE_LINE;
  }

  /** Whether it has no step that could stand in for units that come at random. */
  boolean smooth() {
    return columns.stream().noneMatch(column -> column.kind() == Column.Kind.STEP);
  }

  /**
   * Whether it is still what its name says with these factors. Two exponentials that go opposite
   * ways are not: one minus the other is as straight as a line for as long as a window, and hid
   * leaks of twenty margins.
   */
  boolean admits(double[] factors) {
    boolean two = columns.size() == 2;
    return !two || !columns.stream().allMatch(Column::exponential) || factors[0] * factors[1] >= 0;
  }

  /**
   * One function of the position, from 0 to 1, that shapes are made of.
   *
   * @param kind its family
   * @param parameter the number that picks it from the family, as a share of the window
   * @param coefficients its low frequencies
   */
  @SuppressWarnings("ArrayRecordComponent") // vectors of numbers, never compared
  record Column(Kind kind, double parameter, double[] coefficients) {

    // Where hyperbola, logarithm and power begin: the twentieth of the run before the window.
    private static final double BEFORE = 0.05;

    /** The families. */
    enum Kind {
      LINE,
      LATE_LINE,
      EXPONENTIAL,
      HYPERBOLA,
      LOGARITHM,
      POWER,
      STEP,
      RAMP_THAT_STOPS;

      DoubleUnaryOperator function(double p) {
        return switch (this) {
          case LINE -> x -> x;
          case LATE_LINE -> x -> Math.max(0, x - p);
          case EXPONENTIAL -> x -> -Math.expm1(-x / p);
          case HYPERBOLA -> x -> (x + BEFORE) / (x + BEFORE + p);
          case LOGARITHM -> x -> Math.log(x + BEFORE + p);
          case POWER -> x -> Math.pow(x + BEFORE, p);
          case STEP -> x -> x < p ? 0 : 1;
          case RAMP_THAT_STOPS -> x -> Math.min(x, p);
        };
      }

      private double slopeAtEnd(double p) {
        double end = 1 + BEFORE;
        return switch (this) {
          case LINE, LATE_LINE -> 1;
          case EXPONENTIAL -> Math.exp(-1 / p) / p;
          case HYPERBOLA -> p / ((end + p) * (end + p));
          case LOGARITHM -> 1 / (end + p);
          case POWER -> p * Math.pow(end, p - 1);
          case STEP, RAMP_THAT_STOPS -> 0;
        };
      }
    }

    /** Growth per window that never ends. */
    double lastingSlope() {
      return kind == Kind.LINE || kind == Kind.LATE_LINE ? 1 : 0;
    }

    /** Growth per window at the end of the window. */
    double slopeAtEnd() {
      return kind.slopeAtEnd(parameter);
    }

    /** Growth from the end of the window on, over so many windows. */
    double riseAhead(double windows) {
      DoubleUnaryOperator function = kind.function(parameter);
      return function.applyAsDouble(1 + windows) - function.applyAsDouble(1);
    }

    /** Whether its parameter is where it bends. */
    boolean bent() {
      return kind == Kind.LATE_LINE || kind == Kind.RAMP_THAT_STOPS;
    }

    private boolean exponential() {
      return kind == Kind.EXPONENTIAL;
    }

    /** Whether it is a curve that could stand in for slow noise: fitted under white noise only. */
    boolean transientCurve() {
      return switch (kind) {
        case EXPONENTIAL, HYPERBOLA, LOGARITHM, POWER, RAMP_THAT_STOPS -> true;
        case LINE, LATE_LINE, STEP -> false;
      };
    }
  }
}
