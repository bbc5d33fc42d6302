package dev.flatline.engine.cliff;

import dev.flatline.api.Cliff;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.util.List;

/**
 * What the trials say about a cliff. Nothing that was not tried is a PASS.
 *
 * @param sentence what was required and what was measured
 */
public record CliffVerdict(Status status, String sentence) {

  /**
   * The verdict on all shapes that were asked for.
   *
   * @param rows one for each shape, tried or not
   */
  public static CliffVerdict of(Cliff cliff, List<CliffRow> rows) {
    if (rows.isEmpty()) {
      return new CliffVerdict(Status.INCONCLUSIVE, "nothing was tried: no shape was asked for");
    }
    List<CliffRow> broken =
        rows.stream().filter(row -> row.untried().isEmpty() && !row.holds()).toList();
    if (!broken.isEmpty()) {
      return new CliffVerdict(
          Status.FAIL,
          Formatted.of(
              "required at least 95 %% of trials failed one below %s, none at it, and no other failure; measured otherwise for %d of %d shapes",
              cliff.formula(), broken.size(), rows.size()));
    }
    List<CliffRow> untried = rows.stream().filter(row -> row.untried().isPresent()).toList();
    if (!untried.isEmpty()) {
      return new CliffVerdict(
          Status.INCONCLUSIVE,
          Formatted.of(
              "%d of %d shapes could not be tried; the first, B=%d C=%d: %s",
              untried.size(),
              rows.size(),
              untried.get(0).shape().items(),
              untried.get(0).shape().operations(),
              untried.get(0).untried().orElseThrow()));
    }
    return new CliffVerdict(
        Status.PASS,
        Formatted.of(
            "the safe %s is exactly %s, for %d of the incident's %d shapes",
            cliff.parameter(), cliff.formula(), rows.size(), cliff.shapes().size()));
  }
}
