package dev.flatline.engine.soakstore;

import dev.flatline.api.Traffic;
import dev.flatline.engine.soakplan.ScheduledArrivals;
import dev.flatline.engine.soakstate.CaseState;
import dev.flatline.engine.soakstate.DamageBook;
import dev.flatline.engine.soakstate.SoakState;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.LengthText;
import java.util.List;

/**
 * Whether all that a soak wrote is there.
 *
 * <p>What is missing is no evidence: a soak whose store is damaged is INCONCLUSIVE at best, for
 * ever. A leak that what is left shows stays one.
 *
 * @param soak the id of its store; empty in a store of version 1
 * @param records that are there
 * @param lost records that are missing, at least
 * @param lostSeconds between the records on both sides of what is missing
 * @param lostOperations that the schedule has in the segments that are there, and no record counts
 * @param unseenSeconds of the planned load behind the last segment that is there, if the store is
 *     damaged and no record says that the soak had ended
 * @param damage what was found, a phrase each; empty if the store is whole
 */
public record Integrity(
    String soak,
    long records,
    long lost,
    double lostSeconds,
    long lostOperations,
    double unseenSeconds,
    List<String> damage) {

  private static final double PERCENT = 100;
  private static final double MILLIS = 1e3;

  public Integrity {
    damage = List.copyOf(damage);
  }

  /** Of what is known, and what is known to be damaged. */
  static Integrity of(String soak, SoakState state, DamageBook damage) {
    return new Integrity(
        soak,
        state.events(),
        damage.records(),
        damage.seconds(),
        damage.isEmpty() ? 0 : lostOperations(state),
        damage.isEmpty() ? 0 : unseenSeconds(state),
        damage.phrases());
  }

  private static double unseenSeconds(SoakState state) {
    if (state.end().isPresent()) {
      return 0;
    }
    int there = state.cases().stream().mapToInt(CaseState::segments).min().orElse(0);
    return (state.plan().segments() - there) * state.plan().segment().toMillis() / MILLIS;
  }

  private static long lostOperations(SoakState state) {
    long lost = 0;
    for (CaseState one : state.cases()) {
      for (Traffic traffic : Traffic.values()) {
        long due =
            ScheduledArrivals.inSegments(state.plan(), one.subject(), one.segments(), traffic);
        lost += Math.max(0, due - one.totals().of(traffic).offered());
      }
    }
    return lost;
  }

  /** Whether nothing is missing. */
  public boolean whole() {
    return damage.isEmpty();
  }

  /** What is missing, in one sentence. */
  public String sentence() {
    if (lost == 0) {
      return "the store is damaged: " + damage.get(0);
    }
    return Formatted.of(
        "the store is damaged: %,d of %,d records (%.1f %%) are missing%s%s%s",
        lost,
        records + lost,
        PERCENT * lost / (records + lost),
        lostSeconds >= 1 ? ", with them " + length(lostSeconds) + " between others" : "",
        lostOperations > 0 ? Formatted.of(", %,d operations", lostOperations) : "",
        unseenSeconds > 0
            ? ", and the last " + length(unseenSeconds) + " of the load that was planned"
            : "");
  }

  private static String length(double seconds) {
    return LengthText.inTwoUnits(Math.round(seconds));
  }
}
