package dev.flatline.verdict.question;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Exact peaks of one resource over a sweep of sizes.
 *
 * @param sizes ascending, two different ones at least
 */
record Sweep(List<Size> sizes) {

  /** A bound is shown if the peak stays while the work grows by so much. */
  static final int LEVEL_SPAN = 4;

  /** Three sizes at least: two may be equal because the growth is of less than a unit a step. */
  private static final int LEVEL_SIZES = 3;

  /**
   * Half of what a release at the end of a loop does to the hold ratio, (n + 1) / 2, for each item.
   */
  private static final double HOLD_GROWS = 0.25;

  /**
   * What was seen of one size.
   *
   * @param peak greatest number held by one operation
   * @param atOnce greatest number held by all operations at once
   * @param inFlight most operations at once
   * @param hold time held over time used; not a number if nothing was used
   */
  record Size(
      int size,
      long operations,
      long failures,
      long peak,
      long atOnce,
      long inFlight,
      double hold) {

    static Size of(SizedRound round, String resource) {
      SizedRound.Held held = Objects.requireNonNull(round.held().get(resource), resource);
      return new Size(
          round.size(),
          round.ended(),
          round.failures(),
          held.operationPeak(),
          held.peak(),
          round.inFlight(),
          held.ratio());
    }

    private boolean moreAtOnceThanTheirPeaks() {
      return atOnce > inFlight * peak;
    }
  }

  Sweep {
    sizes = List.copyOf(sizes);
  }

  Size first() {
    return sizes.get(0);
  }

  private Size last() {
    return sizes.get(sizes.size() - 1);
  }

  boolean level() {
    return levelFrom() == first().size();
  }

  /** The size from which on the peak is that of the largest size. */
  int levelFrom() {
    return tail().get(0).size();
  }

  private List<Size> tail() {
    int from = sizes.size() - 1;
    while (from > 0 && sizes.get(from - 1).peak() == last().peak()) {
      from--;
    }
    return sizes.subList(from, sizes.size());
  }

  /** Whether a bound was reached early, and not because there was no more to be had. */
  boolean levelAtLargeSizes() {
    List<Size> tail = tail();
    return ordered()
        && tail.size() >= LEVEL_SIZES
        && last().size() >= LEVEL_SPAN * tail.get(0).size()
        && !failed(tail);
  }

  /** Whether the largest sizes hold the same, and not because there was no more to be had. */
  boolean stoppedAtTheEnd() {
    return tail().size() > 1 && !failed(tail());
  }

  private static boolean failed(List<Size> sizes) {
    return sizes.stream().anyMatch(size -> size.failures() > 0);
  }

  /** Whether no size holds less than a smaller one, and the largest holds more. */
  boolean ordered() {
    for (int i = 1; i < sizes.size(); i++) {
      if (sizes.get(i).peak() < sizes.get(i - 1).peak()) {
        return false;
      }
    }
    return last().peak() > first().peak();
  }

  PeakGrowth growth(double alpha) {
    return PeakGrowth.of(
        sizes.stream()
            .map(size -> new PeakGrowth.Point(size.size(), (double) size.peak()))
            .toList(),
        alpha);
  }

  private Optional<PeakGrowth> holdGrowth(double alpha) {
    boolean used = sizes.stream().allMatch(size -> Double.isFinite(size.hold()));
    return used
        ? Optional.of(
            PeakGrowth.of(
                sizes.stream().map(size -> new PeakGrowth.Point(size.size(), size.hold())).toList(),
                alpha))
        : Optional.empty();
  }

  private boolean holdGrows(double alpha) {
    return holdGrowth(alpha)
        .filter(growth -> growth.slope() >= HOLD_GROWS)
        .flatMap(PeakGrowth::interval)
        .filter(interval -> interval.low() > 0)
        .isPresent();
  }

  /** The evidence of the times, for a person; empty if the hold ratio does not grow. */
  String holdNote(double alpha) {
    return holdGrows(alpha)
        ? holdGrowth(alpha)
            .map(
                growth ->
                    Formatted.of(
                        "; the hold ratio grows by %.2f an item%s",
                        growth.slope(),
                        growth.interval().map(found -> ", " + found.text()).orElse("")))
            .orElse("")
        : "";
  }

  /**
   * Says so if operations must have held more than their peaks say: a release on another thread
   * than the one that took the unit is not counted there.
   */
  Optional<String> hiddenUnits(double alpha) {
    Size last = last();
    return holdGrows(alpha) && last.moreAtOnceThanTheirPeaks()
        ? Optional.of(
            Formatted.of(
                ", and %d were held at once, more than %d operations can hold with that peak",
                last.atOnce(), last.inFlight()))
        : Optional.empty();
  }

  /** One unit more at the largest size than at the smallest, in units per item. */
  double smallestRate() {
    return 1.0 / (last().size() - first().size());
  }

  /** The share of operations of the largest size of which one would have been seen. */
  String smallestShare(double alpha) {
    double share = 1 - Math.pow(alpha, 1.0 / last().operations());
    return Formatted.of(
        "%.2g of the operations of size %d, at confidence %s",
        share, last().size(), NumberText.percent(1 - alpha));
  }

  String text() {
    boolean timed = sizes.stream().anyMatch(size -> Double.isFinite(size.hold()));
    String peaks =
        sizes.stream()
            .map(
                size ->
                    Formatted.of("%d at %d", size.peak(), size.size()) + (timed ? held(size) : ""))
            .collect(Collectors.joining(", "));
    long operations = sizes.stream().mapToLong(Size::operations).min().orElse(0);
    return Formatted.of("%s, %d operations or more of each", peaks, operations);
  }

  private static String held(Size size) {
    return Double.isFinite(size.hold())
        ? Formatted.of(" (hold %.1f)", size.hold())
        : " (nothing used)";
  }
}
