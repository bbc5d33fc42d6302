package dev.flatline.verdict.trend;

import java.util.List;

/**
 * Judges a series that was restarted, part by part.
 *
 * <p>The longest part decides, unless another rises, or is the last, at least half as long and
 * graver. A rise of one of many parts has to be found at that share of the false alarms, or it is
 * no more than what should be looked at, and is so only if the part is long.
 */
final class Restarted {

  private Restarted() {}

  static Trial trial(List<Part> parts, GrowthSeries series, GrowthOptions options) {
    Part longest = parts.get(0);
    Trial decides = GrowthJudge.trial(longest, series, options);
    for (Part part : parts.subList(1, parts.size())) {
      // A short part decides nothing but a rise, or every restart would make a run inconclusive.
      boolean longEnough = 2 * part.samples() >= longest.samples();
      Trial other = GrowthJudge.trial(part, series, options);
      boolean last = part == series.latest();
      if (other.growth().decision() == Decision.RISING && !last) {
        other = GrowthJudge.trial(part, series, options.withAlpha(options.alpha() / parts.size()));
      } else if (!last && !other.speaksForARise()) {
        continue;
      }
      boolean counts = longEnough || other.growth().decision() == Decision.RISING;
      if (counts && other.isGraverThan(decides)) {
        decides = other;
      }
    }
    return decides;
  }
}
