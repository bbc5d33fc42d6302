package dev.flatline.process.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.Status;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceRuleTest {

  private static final TrafficTotals GOOD = row(300, 0, 0, 0, 0);

  @Test
  void aServiceThatServesAllIsFine() {
    assertThat(ServiceRule.STRICT.shortfall(GOOD, GOOD)).isEmpty();
    assertThat(ServiceRule.STRICT.shortfall(GOOD, TrafficTotals.NONE)).isEmpty();
  }

  @Test
  void eachWayToBeLostCountsInEitherTraffic() {
    for (TrafficTotals lost :
        new TrafficTotals[] {
          row(300, 1, 0, 0, 0), row(300, 0, 1, 0, 0), row(300, 0, 0, 1, 0), row(300, 0, 0, 0, 1)
        }) {
      assertThat(status(ServiceRule.STRICT.shortfall(lost, GOOD))).isEqualTo(Status.FAIL);
      assertThat(status(ServiceRule.STRICT.shortfall(GOOD, lost))).isEqualTo(Status.FAIL);
    }
  }

  @Test
  void theSentenceHoldsARowThatAddsUp() {
    assertThat(ServiceRule.STRICT.shortfall(row(300, 0, 172, 0, 0), GOOD).orElseThrow().sentence())
        .isEqualTo(
            "172 of 300 batches and 0 of 300 probes were not served: batches ok 128 + failed 0 +"
                + " shed 172 + interrupted 0 + unfinished 0 = 300 offered, probes ok 300 + failed"
                + " 0 + shed 0 + interrupted 0 + unfinished 0 = 300 offered; allowed: none failed,"
                + " interrupted or unfinished, none shed");
  }

  @Test
  void aLoadMayAllowAShareToBeShedAndNothingElse() {
    ServiceRule some = new ServiceRule(0.1, false);

    assertThat(some.shortfall(row(300, 0, 30, 0, 0), GOOD)).isEmpty();
    assertThat(some.shortfall(row(300, 0, 31, 0, 0), GOOD).orElseThrow().sentence())
        .contains("31 of 300 batches", "at most 10 % shed");
    assertThat(status(some.shortfall(row(300, 1, 0, 0, 0), GOOD))).isEqualTo(Status.FAIL);
    assertThat(status(some.shortfall(row(300, 0, 0, 0, 1), GOOD))).isEqualTo(Status.FAIL);
  }

  @Test
  void whatTheHarnessInterruptsIsNotHeldAgainstTheService() {
    ServiceRule injected = new ServiceRule(0, true);

    assertThat(injected.shortfall(row(300, 0, 0, 300, 0), TrafficTotals.NONE)).isEmpty();
    assertThat(status(injected.shortfall(row(300, 0, 1, 20, 0), GOOD))).isEqualTo(Status.FAIL);
  }

  @Test
  void nothingTriedIsNotPassed() {
    Optional<Shortfall> shortfall =
        ServiceRule.STRICT.shortfall(TrafficTotals.NONE, TrafficTotals.NONE);

    assertThat(shortfall)
        .contains(
            new Shortfall(Status.INCONCLUSIVE, "nothing was tried: no operation was offered"));
  }

  @Test
  void countsThatDoNotAddUpAreNotPassed() {
    TrafficTotals lostCounts = new TrafficTotals(300, 299, Map.of(), 0, 0, 0, 299, 299);

    assertThat(lostCounts.unaccounted()).isOne();
    assertThat(status(ServiceRule.STRICT.shortfall(lostCounts, GOOD)))
        .isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void itemsThatWereSkippedWithoutAnErrorCount() {
    TrafficTotals idle = new TrafficTotals(300, 300, Map.of(), 0, 0, 0, 2_400, 0);

    assertThat(ServiceRule.STRICT.shortfall(idle, GOOD).orElseThrow().sentence())
        .isEqualTo(
            "items were skipped without an error: measured processed=300 of asked=2700, allowed"
                + " all");
  }

  @Test
  void aShareBeyondOneIsRefused() {
    assertThatThrownBy(() -> new ServiceRule(1.1, false))
        .hasMessage(
            "Cannot allow a share of shed operations because it is out of range: shedAllowed=1.1;"
                + " give 0..1");
  }

  @Test
  void sumsAddUpColumnByColumn() {
    TrafficTotals sum =
        new TrafficTotals(10, 4, Map.of("a", 1L), 2, 1, 2, 4, 4)
            .plus(new TrafficTotals(10, 5, Map.of("a", 1L, "b", 2L), 1, 1, 0, 5, 5));

    assertThat(sum).isEqualTo(new TrafficTotals(20, 9, Map.of("a", 2L, "b", 2L), 3, 2, 2, 9, 9));
    assertThat(sum.unaccounted()).isZero();
    assertThat(sum.lost()).isEqualTo(9);
    assertThat(sum.row())
        .isEqualTo(
            "ok 9 + failed 4 {a=2, b=2} + shed 3 + interrupted 2 + unfinished 2 = 20 offered");
  }

  private static Status status(Optional<Shortfall> shortfall) {
    return shortfall.orElseThrow().status();
  }

  private static TrafficTotals row(
      long offered, long failed, long shed, long interrupted, long unfinished) {
    long ok = offered - failed - shed - interrupted - unfinished;
    return new TrafficTotals(
        offered,
        ok,
        failed == 0 ? Map.of() : Map.of("timeout", failed),
        shed,
        interrupted,
        unfinished,
        ok,
        ok);
  }
}
