package dev.flatline.verdict.trend;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.Shape.Column;
import java.util.List;

/**
 * Says what a fitted shape looks like, with its times on the clock of the part, if it ran evenly.
 *
 * @param assessment the shape was fitted in
 * @param window that it spans
 * @param seconds from the first sample of the part to its last
 */
record ShapeWords(Assessment assessment, Window window, double seconds) {

  /** A fitted shape in words. */
  String of(Fit fit) {
    List<Column> columns = fit.shape().columns();
    String text = columns.isEmpty() ? "level" : "";
    for (int i = 0; i < columns.size(); i++) {
      text += (i == 0 ? "" : " and ") + describe(columns.get(i), fit.factors()[i]);
    }
    if (fit.shape().bends()) {
      text = bent(columns.get(1), fit.factors());
    }
    Nuisances nuisances = assessment.nuisances();
    if (nuisances.cycles() > 0) {
      text += " around a cycle of " + span(1 / nuisances.cycles());
    }
    if (assessment.view().ofTroughs()) {
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
      case POWER -> Formatted.of("%s with the power %.1f", way, p);
      case STEP -> "steps by " + NumberText.readable(factor) + " at " + at(p);
      case RAMP_THAT_STOPS -> way + " until " + at(p);
    };
  }

  private String at(double share) {
    double begin = seconds - window.seconds();
    return window.seconds() > 0
        ? Formatted.of("%,.3g s", begin + share * window.seconds())
        : Formatted.of("%.0f %% of the window", share * 100);
  }

  private String span(double share) {
    return window.seconds() > 0
        ? Formatted.of("%,.3g s", share * window.seconds())
        : Formatted.of("%,.3g operations", share * window.operations());
  }
}
