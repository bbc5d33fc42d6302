package dev.flatline.verdict.trend;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.Teeth.Floor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Objects to a rise that the floors of a saw-tooth do not share: what fell back was not leaked.
 *
 * <p>A heap that is collected once, or teeth that grow because more is allocated, rise in every
 * average. The floors have to rise themselves: in an order that chance brings once in a hundred
 * ({@link Ranks}), and by as much as matters to a rise at all.
 */
final class Floors {

  // The shapes have found a rise already, so this asks once more, at the share of a single
  // question.
  private static final double CHANCE = GrowthOptions.DEFAULT_ALPHA;

  // Four floors that rise each time are an order of one in 24, five with one exception of one in
  // 24: few teeth cannot tell more, and a saw-tooth of five teeth whose floors rise is a leak.
  private static final int FEW = 5;
  private static final double CHANCE_OF_FEW = 1 / 24.0;
  static final int FEWEST = 4;

  // Beyond 40 the ranks of means of neighbours say as much.
  private static final int MOST = 40;

  private Floors() {}

  /** Why a rise does not count; empty if it does. */
  static Optional<Objection> objection(Part part, Ruling.Terms terms) {
    Teeth teeth = Teeth.of(part.bins());
    if (teeth.falls() == 0) {
      return Optional.empty();
    }
    List<Floor> floors = grouped(teeth.floors());
    int count = floors.size();
    double allowed = count <= FEW ? CHANCE_OF_FEW : CHANCE;
    boolean rise =
        count >= FEWEST
            && Ranks.chance(floors.stream().map(Floor::level).toList()) <= allowed + 1e-12
            && slope(floors) >= Ruling.MATERIAL * terms.margin();
    return rise ? Optional.empty() : Optional.of(against(teeth, part));
  }

  private static Objection against(Teeth teeth, Part part) {
    String seen =
        Formatted.of(
            "it fell back by up to %s, %s, and what fell back was not leaked",
            NumberText.readable(teeth.largest()), NumberText.count(teeth.falls(), "time"));
    int more = 2 * FEWEST;
    if (teeth.falls() >= more) {
      return new Objection(seen + "; its floors do not rise as it does", OptionalDouble.empty());
    }
    double seconds = more / (double) teeth.falls() * part.seconds();
    return Objection.until(
        seconds,
        seen
            + Formatted.of(
                "; whether its floors rise takes %d such falls%s",
                more,
                seconds > 0 ? ", about " + NumberText.readable(seconds) + " s at this pace" : ""));
  }

  private static List<Floor> grouped(List<Floor> floors) {
    int size = (floors.size() + MOST - 1) / MOST;
    List<Floor> groups = new ArrayList<>();
    for (int i = 0; i < floors.size(); i += size) {
      List<Floor> group = floors.subList(i, Math.min(floors.size(), i + size));
      groups.add(
          new Floor(
              group.stream().mapToDouble(Floor::position).average().orElseThrow(),
              group.stream().mapToDouble(Floor::level).average().orElseThrow()));
    }
    return groups;
  }

  /** The median slope of all pairs that lie apart, per part (H. Theil 1950, P. K. Sen 1968). */
  static double slope(List<Floor> floors) {
    double[] slopes = new double[floors.size() * (floors.size() - 1) / 2];
    int next = 0;
    for (int i = 0; i < floors.size(); i++) {
      for (int j = i + 1; j < floors.size(); j++) {
        double apart = floors.get(j).position() - floors.get(i).position();
        if (apart > 0) {
          slopes[next++] = (floors.get(j).level() - floors.get(i).level()) / apart;
        }
      }
    }
    return Views.median(Arrays.copyOf(slopes, next));
  }
}
