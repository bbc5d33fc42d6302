package dev.flatline.engine.metrics;

import static dev.flatline.engine.metrics.TrackedReports.kind;
import static dev.flatline.engine.metrics.TrackedReports.nowhere;
import static dev.flatline.engine.metrics.TrackedReports.report;
import static dev.flatline.engine.metrics.TrackedReports.site;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Condition;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.AgentReport.SiteCount;
import dev.flatline.process.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the agent of a case tracks, as a scrape has it. */
class SiteMetersTest {

  private static final CasePlan PLAN = Seen.plan(Condition.STEADY);

  private final Exported exported = new Exported();
  private double seconds;

  @AfterEach
  void close() {
    exported.close();
  }

  private void sampled(AgentReport report) {
    sampled(() -> Optional.of(report));
  }

  private void sampled(Supplier<Optional<AgentReport>> report) {
    exported.listener().tracked(PLAN, report);
    sample();
  }

  /** Two seconds later. */
  private void sample() {
    seconds += 2;
    exported.listener().sampled(PLAN, new Sample(seconds, 1, Map.of()));
  }

  private List<String> live() throws Exception {
    return exported.scraped().stream()
        .filter(line -> line.startsWith("flatline_resource_live"))
        .toList();
  }

  private static String labels(String kind, String site) {
    String at = site.isEmpty() ? "" : ",site=\"" + site + "\"";
    return "{fault=\"none\",kind=\""
        + kind
        + "\",scenario=\"pooled-connection\""
        + at
        + ",variant=\"scoped\"} ";
  }

  @Test
  void whatIsHeldIsToldByLineAndWhatHasNoLineTogether() throws Exception {
    sampled(
        report(
            List.of(kind("files", 20, 8, 2), kind("threads", 3, 0, 0)),
            List.of(site("files", 41, 6), nowhere("files", 4), site("threads", 7, 3))));

    assertThat(exported.scraped())
        .contains(
            "flatline_resource_live" + labels("files", "Batch.load(Batch.java:41)") + "6.0",
            "flatline_resource_live" + labels("files", "other") + "4.0",
            "flatline_resource_live" + labels("threads", "Batch.load(Batch.java:7)") + "3.0",
            "flatline_resource_live" + labels("threads", "other") + "0.0",
            "flatline_resource_opened_total" + labels("files", "") + "20.0",
            "flatline_resource_closed_total" + labels("files", "") + "8.0",
            "flatline_resource_collected_total" + labels("files", "") + "2.0");
  }

  @Test
  void ofManyLinesTwentyAreToldAndTheRestTogether() throws Exception {
    List<SiteCount> sites = new ArrayList<>();
    for (int line = 1; line <= 30; line++) {
      sites.add(site("files", line, line));
    }
    sampled(report(List.of(kind("files", 465, 0, 0)), sites));

    assertThat(live())
        .hasSize(21)
        .contains(
            "flatline_resource_live" + labels("files", "Batch.load(Batch.java:30)") + "30.0",
            "flatline_resource_live" + labels("files", "Batch.load(Batch.java:11)") + "11.0",
            // 1 + 2 + … + 10
            "flatline_resource_live" + labels("files", "other") + "55.0");
  }

  @Test
  void aLineThatHoldsNothingNowIsToldUntilOneThatHoldsMoreNeedsItsPlace() throws Exception {
    List<SiteCount> sites = new ArrayList<>();
    for (int line = 1; line <= 20; line++) {
      sites.add(site("files", line, line == 5 ? 0 : 9));
    }
    AgentReport[] now = {report(List.of(kind("files", 200, 0, 0)), List.of(site("files", 5, 2)))};
    sampled(() -> Optional.of(now[0]));
    now[0] = report(List.of(kind("files", 200, 29, 0)), sites);
    sample();

    String five = "flatline_resource_live" + labels("files", "Batch.load(Batch.java:5)");
    assertThat(live()).hasSize(21).contains(five + "0.0");

    sites.add(site("files", 99, 1));
    now[0] = report(List.of(kind("files", 201, 29, 0)), sites);
    sample();
    assertThat(live())
        .hasSize(21)
        .noneMatch(line -> line.startsWith(five))
        .contains("flatline_resource_live" + labels("files", "Batch.load(Batch.java:99)") + "1.0");
  }

  @Test
  void anotherProcessOfTheCaseCountsOn() throws Exception {
    sampled(report(List.of(kind("files", 20, 18, 1)), List.of()));
    sampled(report(List.of(kind("files", 5, 5, 0)), List.of()));

    assertThat(exported.scraped())
        .contains(
            "flatline_resource_opened_total" + labels("files", "") + "25.0",
            "flatline_resource_closed_total" + labels("files", "") + "23.0",
            "flatline_resource_collected_total" + labels("files", "") + "1.0");
  }

  @Test
  void withoutAReportThereIsNoSeries() throws Exception {
    sampled(Optional::empty);
    sampled(
        () -> {
          throw FlatlineException.usage("Cannot read what an agent tracks");
        });

    assertThat(exported.scraped()).noneMatch(line -> line.startsWith("flatline_resource_"));
  }

  /** Samples come many times a second, and a report once. */
  @Test
  void theAgentIsReadOnceASecond() {
    int[] read = {0};
    exported
        .listener()
        .tracked(
            PLAN,
            () -> {
              read[0]++;
              return Optional.empty();
            });
    for (int i = 0; i < 20; i++) {
      exported.listener().sampled(PLAN, new Sample(i * 0.05, 1, Map.of()));
    }

    assertThat(read[0]).isEqualTo(1);
  }
}
