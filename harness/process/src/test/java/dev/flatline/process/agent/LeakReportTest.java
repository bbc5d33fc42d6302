package dev.flatline.process.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.agent.AgentReport.Cost;
import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.AgentReport.KindCount;
import dev.flatline.process.agent.AgentReport.SiteCount;
import dev.flatline.process.agent.AgentReport.Table;
import dev.flatline.process.agent.LeakSite.Finding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of an agent's report is a finding, and in which order it is told. */
class LeakReportTest {

  private static final Frame LINE = frame(41);

  private static Frame frame(int line) {
    return new Frame("com.acme.Service", "handle", Optional.of("Service.java"), Optional.of(line));
  }

  private static KindCount kind(String name, String collector, long peak, long longestMillis) {
    return new KindCount(
        name,
        List.of(),
        collector,
        1_000,
        1_000,
        0,
        0,
        0,
        0,
        peak,
        peak,
        // Five milliseconds each.
        5_000_000_000L,
        Optional.of(LINE),
        longestMillis * 1_000_000,
        Optional.of(LINE));
  }

  private static SiteCount site(String kind, long survivors) {
    return new SiteCount(
        kind, "Pool.take", survivors, survivors, survivors > 0 ? 1 : 0, 0, 0, 9, 0, List.of(LINE));
  }

  private static LeakReport report(List<KindCount> kinds, List<SiteCount> sites) {
    return LeakReport.of(
        new AgentReport(
            "flatline-agent",
            1,
            1,
            false,
            0,
            0,
            "sampled",
            16,
            2,
            new Table(0, 0, 0, 72, 0, 0, 0),
            new Cost(0, 0, 0),
            kinds,
            0,
            sites,
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  @Test
  void whatWasHeldForLongByTheUsualMeasureIsASlowHolder() {
    LeakReport slow =
        report(List.of(kind("connections", "loses", 1, 3_000)), List.of(site("connections", 0)));
    assertThat(slow.sites()).extracting(LeakSite::finding).containsExactly(Finding.SLOW);
    assertThat(slow.lines())
        .containsExactly(
            "one operation held one of the connections for 3.0 s, 5.0 ms is usual, acquired at"
                + " Service.handle(Service.java:41); it came back");
  }

  @Test
  void whatIsShorterThanTwoSecondsIsNone() {
    assertThat(
            report(List.of(kind("connections", "loses", 1, 1_900)), List.of(site("connections", 0)))
                .sites())
        .isEmpty();
  }

  @Test
  void aDeferredCallIsToldAfterWhatItGivesBack() {
    assertThat(
            report(
                    List.of(
                        kind("deferred-calls", "closes", 9, 0), kind("connections", "loses", 8, 0)),
                    List.of(site("deferred-calls", 0), site("connections", 0)))
                .sites())
        .extracting(found -> found.kind().kind())
        .containsExactly("connections", "deferred-calls");
  }

  @Test
  void aSurvivorIsToldBeforeAPeak() {
    assertThat(
            report(
                    List.of(
                        kind("connections", "loses", 8, 0), kind("deferred-calls", "closes", 1, 0)),
                    List.of(site("connections", 0), site("deferred-calls", 1)))
                .sites())
        .extracting(LeakSite::finding)
        .containsExactly(Finding.SURVIVES, Finding.PEAK);
  }

  @Test
  void whatNobodyCanGiveBackHasNoPeak() {
    assertThat(
            report(
                    List.of(kind("direct-buffers", "releases", 4, 0)),
                    List.of(site("direct-buffers", 0)))
                .sites())
        .isEmpty();
  }

  private static SiteCount way(long live, long survivors, long peak, int calledFrom) {
    List<Frame> down = List.of(LINE, frame(calledFrom));
    return new SiteCount("sockets", "", live, survivors, 0, 0, 0, 0, 0, down, 0, 0, peak, false);
  }

  @Test
  void ofTwoWaysToOneLineTheOneIsToldThatPilesUpNotTheOneThatKeepsItsOwn() {
    assertThat(LeakReport.byLine(List.of(way(16, 0, 0, 50), way(1, 0, 33, 60))))
        .singleElement()
        .satisfies(
            both -> {
              assertThat(both.frames()).containsExactly(LINE, frame(60));
              assertThat(both.live()).isEqualTo(17);
              assertThat(both.operationPeak()).isEqualTo(33);
            });
  }

  @Test
  void ofTwoWaysToOneLineTheOneIsToldBeforeAllThatLeavesMore() {
    assertThat(LeakReport.byLine(List.of(way(16, 0, 33, 50), way(2, 2, 1, 60))))
        .singleElement()
        .satisfies(both -> assertThat(both.frames()).containsExactly(LINE, frame(60)));
  }
}
