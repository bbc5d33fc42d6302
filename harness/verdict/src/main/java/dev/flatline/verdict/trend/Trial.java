package dev.flatline.verdict.trend;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decision with what led to it.
 *
 * @param growth the decision
 * @param part what was judged; null without a usable sample
 * @param finding what the shapes said; null if there was too little to compare them
 */
record Trial(Growth growth, @Nullable Part part, @Nullable Finding finding) {

  /**
   * What the shapes said.
   *
   * @param ruling by the shapes
   * @param terms in units of the gauge per window
   * @param wording of shapes
   * @param exact the rule for counts, where it decided instead
   */
  record Finding(Ruling ruling, Ruling.Terms terms, Wording wording, Optional<CountRule> exact) {}

  /** Whether more than a lack of evidence keeps it from being flat. */
  boolean speaksForARise() {
    return growth.decision() == Decision.RISING
        || (part != null
            && finding != null
            && LateRise.objection(part, finding.ruling()).isPresent());
  }

  boolean isGraverThan(Trial other) {
    Decision before = other.growth().decision();
    return before.merge(growth.decision()) != before;
  }

  static Trial undecidable(
      String why, @Nullable Part part, GrowthSeries series, GrowthOptions options) {
    return new Trial(Conclusion.undecidable(why, part, series, options), null, null);
  }
}
