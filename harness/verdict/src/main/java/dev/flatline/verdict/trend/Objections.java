package dev.flatline.verdict.trend;

import dev.flatline.verdict.trend.GrowthOptions.Mode;
import dev.flatline.verdict.trend.View.Axis;
import java.util.Optional;

/**
 * What may speak against a rise that the shapes found: they cannot tell what fills, or falls back,
 * from a leak.
 */
final class Objections {

  private Objections() {}

  /**
   * The ruling, its rise held back if something speaks against it. Where the floors of a long
   * saw-tooth do not share a rise, they decide instead.
   */
  static Ruling heard(
      Ruling ruling,
      Part part,
      Views views,
      Grain grain,
      Ruling.Terms terms,
      GrowthOptions options) {
    if (ruling.decision() != Decision.RISING || terms.usedUp()) {
      return ruling;
    }
    Axis axis = ruling.assessment().view().axis();
    Optional<Objection> floors =
        options.mode() == Mode.IN_LOAD ? Floors.objection(part, terms) : Optional.empty();
    if (floors.isPresent()) {
      return views
          .troughs()
          .map(troughs -> Ruling.of(new Assessment(troughs, grain, true), terms))
          .filter(byFloors -> byFloors.decision() == Decision.FLAT)
          .orElseGet(() -> ruling.objected(floors.get()));
    }
    return Standstill.objection(part, axis, terms)
        .or(() -> shortOf(part, views, terms, options))
        .or(() -> FoundAgain.objection(part, axis, options))
        .map(ruling::objected)
        .orElse(ruling);
  }

  /** The ruling, its FLAT held back if not all was judged, or the end rises by itself. */
  static Ruling toFlat(Ruling ruling, Part part, Optional<Objection> unjudged) {
    return ruling.decision() == Decision.FLAT
        ? unjudged.or(() -> LateRise.objection(part, ruling)).map(ruling::objected).orElse(ruling)
        : ruling;
  }

  private static Optional<Objection> shortOf(
      Part part, Views views, Ruling.Terms terms, GrowthOptions options) {
    return options.mode() == Mode.IN_LOAD
        ? ShortSeries.objection(part, views, terms.confidence().alpha())
        : Optional.empty();
  }
}
