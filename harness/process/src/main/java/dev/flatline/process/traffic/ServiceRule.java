package dev.flatline.process.traffic;

import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * The one rule about service: what was offered and not served counts against a variant that has to
 * be flat, and who was offered nothing is not passed.
 *
 * <p>A run, a soak and a demonstration ask it of their steady rounds. A negative control may lose
 * what it likes, and in a round with faults the recovery is judged instead.
 *
 * @param shedAllowed the share of the offered operations of each kind of traffic that may be shed,
 *     0 to 1; none may fail or stay unfinished
 * @param injected whether the harness injected failures, so that operations may be interrupted
 */
public record ServiceRule(double shedAllowed, boolean injected) {

  /** Nothing may be lost. */
  public static final ServiceRule STRICT = new ServiceRule(0, false);

  public ServiceRule {
    if (!(shedAllowed >= 0 && shedAllowed <= 1)) {
      throw new IllegalArgumentException(
          "Cannot allow a share of shed operations because it is out of range: shedAllowed="
              + shedAllowed
              + "; give 0..1");
    }
  }

  /** What is wrong with the service; empty if it served what it had to. */
  public Optional<Shortfall> shortfall(TrafficTotals batch, TrafficTotals probe) {
    TrafficTotals all = batch.plus(probe);
    if (all.offered() == 0) {
      return inconclusive("nothing was tried: no operation was offered");
    }
    if (batch.unaccounted() != 0 || probe.unaccounted() != 0) {
      return inconclusive("the counts of operations do not add up: " + rows(batch, probe));
    }
    if (broken(batch) || broken(probe)) {
      return fail(
          Formatted.of(
              "%d of %d batches and %d of %d probes were not served: %s; allowed: %s",
              unserved(batch),
              batch.offered(),
              unserved(probe),
              probe.offered(),
              rows(batch, probe),
              allowed()));
    }
    Optional<String> skipped = skipped(all);
    if (skipped.isPresent()) {
      return fail(skipped.get());
    }
    return all.ok() + all.interrupted() == 0
        ? fail("nothing was served: " + rows(batch, probe))
        : Optional.empty();
  }

  /** Whether operations returned without having done their work; empty if none did. */
  public static Optional<String> skipped(TrafficTotals all) {
    return all.skipped() == 0
        ? Optional.empty()
        : Optional.of(
            Formatted.of(
                "items were skipped without an error: measured processed=%d of asked=%d, allowed all",
                all.processed(), all.asked()));
  }

  /** Operations of a kind that count as not served. */
  public long unserved(TrafficTotals totals) {
    return totals.lost() + (injected ? 0 : totals.interrupted());
  }

  private boolean broken(TrafficTotals totals) {
    return unserved(totals) > totals.shed() || totals.shed() > shedAllowed * totals.offered();
  }

  private String allowed() {
    return Formatted.of(
        "none failed%s or unfinished, %s shed",
        injected ? "" : ", interrupted", shedAllowed == 0 ? "none" : "at most " + percent() + " %");
  }

  private String percent() {
    return BigDecimal.valueOf(100 * shedAllowed)
        .round(new MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String rows(TrafficTotals batch, TrafficTotals probe) {
    return "batches " + batch.row() + ", probes " + probe.row();
  }

  private static Optional<Shortfall> fail(String sentence) {
    return Optional.of(new Shortfall(Status.FAIL, sentence));
  }

  private static Optional<Shortfall> inconclusive(String sentence) {
    return Optional.of(new Shortfall(Status.INCONCLUSIVE, sentence));
  }
}
