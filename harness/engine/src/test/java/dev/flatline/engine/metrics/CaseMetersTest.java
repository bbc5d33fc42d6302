package dev.flatline.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Condition;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.process.sample.Sample;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaseMetersTest {

  private static final String LABELS =
      "{fault=\"none\",scenario=\"pooled-connection\",variant=\"scoped\"} ";

  private static String traffic(String kind) {
    return LABELS.replace(",variant", ",traffic=\"" + kind + "\",variant");
  }

  private final Exported exported = new Exported();

  @AfterEach
  void close() {
    exported.close();
  }

  @Test
  void eachReadingIsALineWithItsNameUnitAndLabels() throws Exception {
    exported.listener().sampled(Seen.plan(Condition.THROWS), Seen.ALL);

    String labels = "{fault=\"throws\",scenario=\"pooled-connection\",variant=\"scoped\"} ";
    assertThat(exported.scraped())
        .containsExactly(
            "flatline_live_threads" + labels + "29.0",
            "flatline_open_descriptors" + labels + "27.0",
            "flatline_operations_total" + labels + "40.0",
            "flatline_pending_defers_acquired_total" + labels + "7.0",
            "flatline_pending_defers_held_seconds_total" + labels + "5.0",
            "flatline_pending_defers_in_use" + labels + "2.0",
            "flatline_pending_defers_peak" + labels + "4.0",
            "flatline_pending_defers_used_seconds_total" + labels + "4.0",
            "flatline_resident_memory_bytes" + labels + "1000.0",
            "flatline_run_info{pid=\"%d\",scenario=\"pooled-connection\",seed=\"7\"} 1"
                .formatted(ProcessHandle.current().pid()),
            "flatline_sockets_close_wait" + labels + "0.0",
            "flatline_sockets_established" + labels + "10.0");
  }

  @Test
  void aReadingThatIsNotTakenAnyMoreIsAbsentAndNotZero() throws Exception {
    exported.listener().sampled(Seen.plan(Condition.STEADY), Seen.ALL);
    for (int i = 0; i < 20; i++) {
      exported
          .listener()
          .sampled(Seen.plan(Condition.STEADY), new Sample(2, 50, Map.of("threads", 3L)));
    }

    assertThat(exported.scraped())
        .extracting(line -> line.replaceAll("\\{.*", ""))
        .containsExactly("flatline_live_threads", "flatline_operations_total", "flatline_run_info");
  }

  @Test
  void aFaultThatIsOverBeforeTheScrapeIsSeenByItAndNotByTheNext() throws Exception {
    CasePlan plan = Seen.plan(Condition.THROWS);
    exported.listener().faultBegan(plan, "pause");
    exported.listener().faultEnded(plan, Seen.PAUSE);

    assertThat(exported.scraped()).anyMatch(line -> line.matches("flatline_fault_active.* 1.0"));
    assertThat(exported.scraped()).anyMatch(line -> line.matches("flatline_fault_active.* 0.0"));
  }

  @Test
  void theSeriesOfACaseGoWhenItEnds() throws Exception {
    exported.listener().sampled(Seen.plan(Condition.STEADY), Seen.ALL);
    exported.listener().caseEnded(Seen.ended("scoped"));

    assertThat(exported.scraped()).singleElement().asString().startsWith("flatline_run_info{");
  }

  @Test
  void trafficIsCountedOverAllRoundsAndNothingTwice() throws Exception {
    CasePlan plan = Seen.plan(Condition.STEADY);
    exported.listener().sampled(plan, Seen.counted(7, 2));
    exported.listener().roundEnded(plan, Seen.round(8, 3));
    // A reading that was on its way when the round ended.
    exported.listener().sampled(plan, Seen.counted(7, 2));
    // A round may soon have counted as much as the one before it was last seen with.
    exported.listener().sampled(plan, Seen.counted(2, 12, 0));

    assertThat(exported.scraped())
        .contains(
            "flatline_arrivals_total" + traffic("batch") + "20.0",
            "flatline_errors_total"
                + "{fault=\"none\",scenario=\"pooled-connection\",symptom=\"acquire-timeout\","
                + "traffic=\"batch\",variant=\"scoped\"} 3.0");
  }

  @Test
  void aLatencyIsCountedInTheBucketOfItsLength() throws Exception {
    exported.listener().latency(Seen.plan(Condition.STEADY), Seen.latency("probe.response", 3));

    String labels = traffic("probe").replace("} ", ",le=");
    assertThat(exported.scraped())
        .contains(
            "flatline_response_seconds_bucket" + labels + "\"0.001\"} 0",
            "flatline_response_seconds_bucket" + labels + "\"0.0025\"} 3",
            "flatline_response_seconds_count" + traffic("probe") + "3");
  }

  @Test
  void whatIsHeldBeyondTheBaselineIsRetained() throws Exception {
    CasePlan plan = Seen.plan(Condition.STEADY);
    exported.listener().checkpoint(plan, Seen.checkpoint("baseline", 2));
    exported.listener().checkpoint(plan, Seen.checkpoint("load-1", 5));

    assertThat(exported.scraped())
        .contains(
            "flatline_checkpoints_total" + LABELS + "2.0",
            "flatline_live_heap_bytes" + LABELS + "99.0",
            "flatline_retained{fault=\"none\",resource=\"connections\","
                + "scenario=\"pooled-connection\",variant=\"scoped\"} 3.0");
  }

  @Test
  void theHoldRatioIsThatOfTheLastRound() throws Exception {
    exported.listener().roundEnded(Seen.plan(Condition.STEADY), Seen.round(8, 0));

    assertThat(exported.scraped())
        .contains(
            "flatline_hold_ratio{fault=\"none\",resource=\"connections\","
                + "scenario=\"pooled-connection\",variant=\"scoped\"} 4.5");
  }

  /** The registry keeps the source of a counter weakly. */
  @Test
  void aCounterGoesOnAfterACollection() throws Exception {
    CasePlan plan = Seen.plan(Condition.STEADY);
    exported.listener().sampled(plan, Seen.counted(7, 0));
    System.gc();
    exported.listener().sampled(plan, Seen.counted(9, 0));

    assertThat(exported.scraped()).contains("flatline_operations_total" + LABELS + "9.0");
  }

  @Test
  void onePhaseAtATime() throws Exception {
    CasePlan plan = Seen.plan(Condition.STEADY);
    exported.listener().phase(plan, "load-1");
    exported.listener().phase(plan, "checkpoint after load-1");

    assertThat(exported.scraped())
        .filteredOn(line -> line.startsWith("flatline_phase"))
        .singleElement()
        .asString()
        .contains("phase=\"checkpoint\"");
  }

  @Test
  void thePeakIsTheHighestSinceTheLastScrape() throws Exception {
    for (long peak : new long[] {3, 8, 2}) {
      Sample sample = new Sample(1, 1, Map.of("connections.peak", peak));
      exported.listener().sampled(Seen.plan(Condition.STEADY), sample);
    }

    assertThat(exported.scraped()).contains("flatline_connections_peak" + LABELS + "8.0");
    assertThat(exported.scraped()).contains("flatline_connections_peak" + LABELS + "0.0");
  }
}
