package dev.flatline.process.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.AgentReport.KindCount;
import dev.flatline.process.agent.AgentReport.SiteCount;
import dev.flatline.process.agent.LeakSite.Finding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeakSiteTest {

  private static Frame frame(String type, int line) {
    return new Frame(type, "load", Optional.of("Batch.java"), Optional.of(line));
  }

  private static LeakSite site(Finding finding, String kind, long held, long ofKind, boolean est) {
    List<Frame> frames =
        List.of(
            frame("com.acme.Batch", 41),
            frame("com.acme.Batch", 20),
            frame("com.acme.Main", 7),
            frame("dev.flatline.worker.Lane", 9),
            frame("com.acme.Never", 1));
    return new LeakSite(
        finding,
        held,
        est,
        ofKind,
        new SiteCount(kind, "open", held, held, 1, 0, 0, 0, 2_000_000_000L, frames),
        new KindCount(kind, List.of(), "closes", 9, 0, 0, 0, 9, 9, 9, held, 0, Optional.empty()));
  }

  @Test
  void numbersAndVerbsAgree() {
    String at = " acquired at Batch.load(Batch.java:41), called from Main.load(Batch.java:7)";
    assertThat(site(Finding.SURVIVES, "files", 8, 10, false).line(""))
        .isEqualTo(
            "8 of 10 surviving files were" + at + "; survived 1 checkpoint, the oldest is 2 s old");
    assertThat(site(Finding.SURVIVES, "files", 1, 10, false).line(""))
        .startsWith("1 of 10 surviving files was" + at);
    assertThat(site(Finding.LOST, "result-sets", 1, 1, false).line(""))
        .isEqualTo("the only result set beyond reach and never closed was" + at);
    assertThat(site(Finding.COLLECTED, "files", 8, 1_234, true).line("in a loop"))
        .isEqualTo(
            "about 8 of 1,234 files that only the collector has closed were" + at + ", in a loop");
    assertThat(site(Finding.PEAK, "deferred-calls", 8, 8, false).line(""))
        .isEqualTo(
            "one operation held 8 deferred calls at once," + at + "; they come back when it ends");
  }

  @Test
  void aPairOfAUsersOwnIsWhatItsMethodAnswers() {
    assertThat(KindText.of(1, "com.acme.Desks#borrows")).isEqualTo("result of Desks.borrows");
    assertThat(KindText.of(2, "com.acme.Outer$Pool#take")).isEqualTo("results of Pool.take");
  }

  @Test
  void theWayEndsWhereTheHarnessBegins() {
    assertThat(site(Finding.LOST, "files", 1, 1, false).wayInProgram())
        .extracting(Frame::toString)
        .containsExactly("Batch.load(Batch.java:20)", "Main.load(Batch.java:7)");
  }
}
