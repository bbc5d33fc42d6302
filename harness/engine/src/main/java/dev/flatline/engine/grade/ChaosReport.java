package dev.flatline.engine.grade;

import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.traffic.LossShare;
import dev.flatline.verdict.number.Formatted;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The faults of a case and what they did to the service.
 *
 * @param plan the name of the fault plan
 * @param faults what became of each
 * @param recovery of the service
 * @param release of what a subject held that a fault ended; empty if it goes on
 * @param failed operations of the round that failed, by symptom
 * @param longestMillis the longest that a call of the round was in progress
 * @param lastedMillis from the first fault to the end of the last
 * @param losses operations of the round that were not served; empty if the faults end the subject
 */
public record ChaosReport(
    String plan,
    List<FaultOutcome> faults,
    Recovery recovery,
    Optional<Release> release,
    Map<String, Long> failed,
    double longestMillis,
    long lastedMillis,
    Optional<LossShare> losses) {

  /** A call that began just after the faults did is in progress for nearly as long as they last. */
  private static final double NEARLY = 0.8;

  public ChaosReport {
    faults = List.copyOf(faults);
    failed = Map.copyOf(failed);
  }

  /** Whether each fault provably landed. */
  public boolean landed() {
    return faults.stream().allMatch(fault -> fault.witness().landed());
  }

  /**
   * Whether the faults ended so late that a service which did not come back may only have lacked
   * the time: their plan leaves enough, so that the machine did not.
   */
  boolean late() {
    return release.isEmpty() && !recovery.decided();
  }

  /** Whether calls were in progress for as long as the faults lasted. */
  public boolean stuck() {
    return longestMillis >= NEARLY * lastedMillis;
  }

  /** What the faults did, with its figures. */
  public String sentence() {
    if (release.isPresent()) {
      return release.get().sentence();
    }
    return Formatted.of(
        "%s%s; the longest call took %,.0f ms, the faults %,d ms",
        recovery.sentence(),
        losses.map(lost -> "; not served in the round: " + lost).orElse(""),
        longestMillis,
        lastedMillis);
  }
}
