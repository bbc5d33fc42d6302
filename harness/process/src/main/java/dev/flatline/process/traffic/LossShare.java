package dev.flatline.process.traffic;

import dev.flatline.api.Traffic;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.RoundResult;

/**
 * Operations that were offered and not served, among those that were offered.
 *
 * <p>Operations that are under way at the same time share their fate: for a test, as many of them
 * count as one.
 *
 * @param lost operations that failed, were shed, or were unfinished at the end
 * @param offered operations that were due
 * @param lostTogether the lost ones, those under way at once counted as one
 * @param offeredTogether the offered ones, counted likewise
 */
public record LossShare(long lost, long offered, long lostTogether, long offeredTogether) {

  /** Nothing was offered. */
  public static final LossShare NONE = new LossShare(0, 0, 0, 0);

  /**
   * Of one kind of traffic.
   *
   * @param together operations that may be under way at once, at least 1
   */
  public static LossShare of(TrafficTotals totals, int together) {
    return of(totals.lost(), totals.offered(), together);
  }

  /** Of one kind of traffic, of which these numbers of operations were lost and offered. */
  public static LossShare of(long lost, long offered, int together) {
    return new LossShare(lost, offered, lost / together, offered / together);
  }

  /** Of all traffic of one round. */
  public static LossShare of(RoundResult round) {
    LossShare all = NONE;
    for (Traffic kind : Traffic.values()) {
      int together =
          kind == Traffic.BATCH ? round.spec().inFlight() : round.spec().probesInFlight();
      all = all.plus(of(TrafficTotals.of(round.of(kind)), together));
    }
    return all;
  }

  /** The sum of two kinds of traffic, or of two rounds. */
  public LossShare plus(LossShare other) {
    return new LossShare(
        lost + other.lost,
        offered + other.offered,
        lostTogether + other.lostTogether,
        offeredTogether + other.offeredTogether);
  }

  /**
   * How likely two shares are to differ at least as much as these if both are the same: the
   * two-sided exact test of R. A. Fisher. 1 if nothing was lost, or nothing was offered to one.
   */
  public double chanceOfSame(LossShare other) {
    boolean tells = lostTogether + other.lostTogether > 0;
    boolean tried = offeredTogether > 0 && other.offeredTogether > 0;
    return tells && tried
        ? Shares.chance(lostTogether, offeredTogether, other.lostTogether, other.offeredTogether)
        : 1;
  }

  /** Whether all lost of one and none of the other would differ by more than this chance. */
  public boolean canTell(LossShare other, double chance) {
    return offeredTogether > 0
        && other.offeredTogether > 0
        && Shares.chance(offeredTogether, offeredTogether, 0, other.offeredTogether) <= chance;
  }

  /** Whether the share is less than half of the other. */
  public boolean belowHalfOf(LossShare other) {
    return 2.0 * lost * other.offered < (double) other.lost * offered;
  }

  /** Whether the share is greater, and by chance alone with at most this probability. */
  public boolean above(LossShare other, double chance) {
    boolean greater = (double) lost * other.offered > (double) other.lost * offered;
    return greater && chanceOfSame(other) <= chance;
  }

  /** In words, for example {@code 3 of 200 operations}. */
  @Override
  public String toString() {
    return Formatted.of("%,d of %,d operations", lost, offered);
  }
}
