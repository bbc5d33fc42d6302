package dev.flatline.engine.diagnose.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.AgentReport.Cost;
import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.AgentReport.KindCount;
import dev.flatline.process.agent.AgentReport.SiteCount;
import dev.flatline.process.agent.AgentReport.Table;
import dev.flatline.process.agent.LeakSite;
import dev.flatline.process.agent.LeakSite.Finding;
import dev.flatline.process.jvm.ThreadStacks;
import dev.flatline.process.jvm.ThreadStacks.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Four looks at one line, three seconds apart, while the load goes on. */
class TurnoverTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Frame LINE =
      new Frame("com.acme.Reports", "print", Optional.of("Reports.java"), Optional.of(30));

  private static final ThreadStacks HOLDING =
      new ThreadStacks(
          List.of(
              new Stack(
                  "http-1",
                  "TIMED_WAITING",
                  List.of(
                      "java.lang.Thread.sleep(Native Method)",
                      "com.acme.Reports.print(Reports.java:33)",
                      "java.lang.Thread.run(Thread.java:840)")),
              new Stack(
                  "http-2",
                  "TIMED_WAITING",
                  List.of(
                      "com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:162)",
                      "com.acme.Reports.print(Reports.java:30)"))));

  private final List<AgentReport> reports = new ArrayList<>();
  private long collected;
  private boolean ofLibrary;

  private void look(long live, long aged, long oldestSeconds, long closedSeen) {
    long survivors = Math.min(live, aged + 1);
    SiteCount site =
        new SiteCount(
            "connections",
            "getConnection",
            live,
            survivors,
            3,
            0,
            collected,
            closedSeen,
            oldestSeconds * SECOND,
            List.of(LINE),
            aged,
            closedSeen * 2 * SECOND,
            0,
            ofLibrary);
    KindCount kind =
        new KindCount(
            "connections",
            List.of(),
            "loses",
            99,
            99 - live,
            0,
            0,
            live,
            survivors,
            live,
            0,
            0,
            Optional.empty());
    reports.add(
        new AgentReport(
            "flatline-agent",
            1,
            4711,
            false,
            0,
            3_000L * reports.size(),
            "all",
            16,
            reports.size() + 1,
            new Table(live, 1_000, 0, 72, 0, 0, 0),
            new Cost(0, 0, 0),
            List.of(kind),
            0,
            List.of(site),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  private List<LeakSite> leaks(boolean exhausted) {
    return new Turnover(reports).leaks(exhausted);
  }

  @Test
  void whatPilesUpAndNeverComesBackIsALeakAlsoAmongManyThatDo() {
    look(2, 0, 1, 50);
    look(3, 0, 3, 100);
    look(4, 1, 6, 150);
    look(5, 2, 9, 200);
    assertThat(leaks(false)).extracting(LeakSite::finding).containsExactly(Finding.SURVIVES);
  }

  @Test
  void whatALibraryTakesForItselfIsALeakIfItBecomesMoreAtEachLook() {
    ofLibrary = true;
    look(1, 0, 1, 0);
    look(1, 0, 4, 0);
    look(2, 0, 7, 0);
    look(2, 1, 10, 0);
    assertThat(leaks(false)).isEmpty();
    reports.clear();
    look(2, 0, 1, 0);
    look(3, 1, 4, 0);
    look(4, 2, 7, 0);
    look(5, 3, 10, 0);
    assertThat(leaks(false)).hasSize(1);
  }

  @Test
  void whatTheCollectorGivesBackIsToldThoughItDoesNotPileUp() {
    collected = 40;
    look(9, 0, 0, 0);
    look(2, 0, 0, 0);
    look(7, 0, 0, 0);
    assertThat(leaks(false)).extracting(LeakSite::finding).containsExactly(Finding.COLLECTED);
  }

  @Test
  void whatIsInUseAtALookIsNoLeakHoweverManyThereAre() {
    look(2, 0, 0, 50);
    look(3, 0, 0, 100);
    look(4, 0, 0, 150);
    look(9, 0, 0, 200);
    assertThat(leaks(false)).isEmpty();
  }

  @Test
  void aSlowHolderWhoseNumberRisesByChanceGivesTheOldestBack() {
    look(7, 0, 4, 5);
    look(8, 0, 5, 9);
    look(9, 2, 7, 14);
    look(10, 3, 6, 18);
    assertThat(leaks(true)).isEmpty();
    assertThat(new Turnover(reports).holders(List.of(HOLDING)))
        .singleElement()
        .satisfies(
            holder -> {
              assertThat(holder.givesBack()).isTrue();
              assertThat(holder.line())
                  .isEqualTo(
                      "8.5 connections at once are held by Reports.print(Reports.java:30), each for"
                          + " 2.0 s on average, the oldest for 6.0 s; 100% of the threads that hold"
                          + " one are at Reports.print(Reports.java:33), in Thread.sleep");
            });
  }

  @Test
  void whatIsKeptInAPoolThatIsEmptyIsALeakThoughItCannotBecomeMore() {
    look(10, 4, 10, 7);
    look(10, 10, 13, 7);
    look(10, 10, 16, 7);
    look(10, 10, 19, 7);
    assertThat(leaks(true)).hasSize(1);
    assertThat(leaks(false)).describedAs("nobody waits: it is kept for a purpose").isEmpty();
    assertThat(new Turnover(reports).holders(List.of()).get(0).line())
        .isEqualTo(
            "10.0 connections at once are held by Reports.print(Reports.java:30), none came back"
                + " meanwhile, the oldest for 19.0 s");
  }

  @Test
  void withTwoLooksAllThatSurvivesIsTold() {
    look(1, 0, 1, 0);
    look(2, 0, 4, 0);
    assertThat(leaks(false)).hasSize(1);
  }

  @Test
  void withoutAnAgentThereIsNothingToCompare() {
    assertThat(leaks(true)).isEmpty();
    assertThat(new Turnover(List.of()).holders(List.of(HOLDING))).isEmpty();
  }
}
