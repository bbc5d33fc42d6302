package dev.flatline.verdict.question;

import dev.flatline.api.Question;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Judges what samples saw of a sweep: rising or nothing. */
final class SampledSweep {

  /** A peak that was missed at the smallest size alone grows once. */
  private static final int GROWTHS = 2;

  private static final String NEVER_FLAT = "a sampled peak is a lower bound and never flat";

  private SampledSweep() {}

  static Answer judge(String resource, List<SampledPeak> sweep, int fewest, double alpha) {
    if (sweep.stream().mapToInt(SampledPeak::size).distinct().count() <= GROWTHS) {
      return inconclusive(resource, sweep.size() + " sizes", "at least three sizes");
    }
    for (SampledPeak peak : sweep) {
      if (peak.operations() < fewest) {
        return inconclusive(
            resource,
            Formatted.of("%d operations of size %d", peak.operations(), peak.size()),
            Formatted.of("at least %d operations of each size", fewest));
      }
    }
    String measured =
        "sampled peak per operation at least "
            + sweep.stream()
                .map(peak -> Formatted.of("%d at %d", peak.heldByOneOperation(), peak.size()))
                .collect(Collectors.joining(", "));
    SampledPeak first = sweep.get(0);
    if (first.samplesAboveIdle() < fewest) {
      return inconclusive(
          resource,
          Formatted.of(
              "%s; size %d was seen holding anything in %d samples",
              measured, first.size(), first.samplesAboveIdle()),
          Formatted.of("at least %d samples, and %s", fewest, NEVER_FLAT));
    }
    return rises(sweep)
        ? rising(resource, measured, growth(sweep, alpha))
        : inconclusive(resource, measured, NEVER_FLAT);
  }

  private static boolean rises(List<SampledPeak> sweep) {
    int growths = 0;
    for (int i = 1; i < sweep.size(); i++) {
      long step = sweep.get(i).heldByOneOperation() - sweep.get(i - 1).heldByOneOperation();
      if (step < 0) {
        return false;
      }
      growths += step > 0 ? 1 : 0;
    }
    return growths >= GROWTHS;
  }

  private static PeakGrowth growth(List<SampledPeak> sweep, double alpha) {
    return PeakGrowth.of(
        sweep.stream()
            .map(peak -> new PeakGrowth.Point(peak.size(), (double) peak.heldByOneOperation()))
            .toList(),
        alpha);
  }

  private static Answer rising(String resource, String measured, PeakGrowth growth) {
    return new Answer(
        Question.ACCUMULATION,
        resource,
        Decision.RISING,
        Formatted.of("%s; %s", measured, growth.text()),
        "the same at every size",
        growth.slope(),
        "none: " + NEVER_FLAT,
        growth.interval(),
        OptionalDouble.empty());
  }

  private static Answer inconclusive(String resource, String measured, String allowed) {
    return new Answer(
        Question.ACCUMULATION,
        resource,
        Decision.INCONCLUSIVE,
        measured,
        allowed,
        0,
        "none",
        Optional.empty(),
        OptionalDouble.empty());
  }
}
