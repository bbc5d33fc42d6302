package dev.flatline.verdict.trend;

import dev.flatline.verdict.trend.Shape.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Moves bends from the places that the dictionary has to where they fit best. Between two of them a
 * ramp that stopped is off by half a step, which with little noise looks like growth after it.
 */
@SuppressWarnings("ArrayRecordComponent") // vectors of numbers, never compared
record Bends(View view, Dictionary dictionary, Regression noise, double[] levels, double floor) {

  // Fit of another bend has to be better by this, or noise would choose the place: a description
  // that scores within 2 is about as good.
  private static final double WORTH = 2;

  private static final double FINEST = Dictionary.BEND / 16;

  /** The best fit of each kind of shape with a bend, moved, if that is worth it. */
  List<Fit> moved(List<Fit> fits) {
    Map<List<Column.Kind>, Fit> best = new HashMap<>();
    for (Fit fit : fits) {
      if (fit.redness() == noise.redness() && bent(fit)) {
        best.merge(kinds(fit), fit, (a, b) -> a.score() <= b.score() ? a : b);
      }
    }
    return best.values().stream()
        .sorted(Comparator.comparingDouble(Fit::score))
        .flatMap(fit -> moved(fit).stream())
        .toList();
  }

  private static boolean bent(Fit fit) {
    return fit.shape().columns().stream().anyMatch(Column::bent);
  }

  private static List<Column.Kind> kinds(Fit fit) {
    return fit.shape().columns().stream().map(Column::kind).toList();
  }

  private List<Fit> moved(Fit coarse) {
    Fit best = coarse;
    for (double step = Dictionary.BEND / 2; step >= FINEST; step /= 2) {
      Fit middle = best;
      for (double by : new double[] {-step, step}) {
        Fit other = fit(middle.shape(), by);
        if (other != null && other.score() < best.score()) {
          best = other;
        }
      }
    }
    return best.score() < coarse.score() - WORTH ? List.of(best) : List.of();
  }

  private @Nullable Fit fit(Shape shape, double by) {
    List<Column> columns = new ArrayList<>();
    List<double[]> clean = new ArrayList<>();
    for (Column column : shape.columns()) {
      Column moved =
          column.bent()
              ? dictionary.column(column.kind(), column.parameter() + by, view.positions())
              : column;
      columns.add(moved);
      clean.add(noise.clean(moved.coefficients()));
    }
    return Fit.of(new Shape(columns, shape.parameters()), clean, levels, noise, floor);
  }
}
