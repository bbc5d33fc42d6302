package dev.flatline.process.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.flatline.process.agent.AgentReport.KindCount;
import dev.flatline.process.agent.AgentReport.PairCount;
import dev.flatline.process.agent.LeakSite.Finding;
import dev.flatline.process.proc.Proc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong is said, and the program goes on. */
class AwkwardIT {

  private static final String DESK = "dev.flatline.process.agent.AwkwardProgram$Desk";
  private static final String KEY = "dev.flatline.process.agent.AwkwardProgram$Key";

  @TempDir private Path folder;

  private AgentChild start(String options, String what) throws Exception {
    AgentChild child = AgentChild.start(folder, AwkwardProgram.class, options, List.of(), what);
    child.until("READY");
    return child;
  }

  private static KindCount kind(AgentReport report, String name) {
    return report.kind(name).orElseThrow();
  }

  @Test
  void whatOnlyTheCollectorClosesIsToldFromWhatIsLost() throws Exception {
    try (AgentChild child = start("level=all", "drops")) {
      child.ask(AgentRequest.CHECKPOINT);
      child.proceed();
      child.until("DONE");
      AgentReport report = child.ask(AgentRequest.COLLECT);

      assertThat(kind(report, "files").collected()).isEqualTo(10);
      assertThat(kind(report, "files").lost()).isZero();
      assertThat(kind(report, "socket-channels").lost()).isEqualTo(10);
      assertThat(kind(report, "socket-channels").live()).isEqualTo(10);
      assertThat(LeakReport.of(report).sites())
          .extracting(LeakSite::finding)
          .containsExactly(Finding.LOST, Finding.COLLECTED);
      assertThat(LeakReport.of(report).lines().get(1))
          .startsWith("10 of 10 files that only the collector has closed were acquired at ");
      // The kernel says the same: nobody can close them any more.
      assertThat(KernelComparison.of(report, Proc.LINUX).kernel().get("sockets"))
          .isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void aTableThatIsFullSaysSoAndTheProgramGoesOn() throws Exception {
    try (AgentChild child = start("level=all,limit=640", "many")) {
      child.proceed();
      child.until("DONE");
      AgentReport report = child.ask(AgentRequest.REPORT);

      assertThat(report.table().records()).isLessThanOrEqualTo(640);
      assertThat(report.table().dropped()).isGreaterThan(300);
      assertThat(kind(report, "files").live() + report.table().dropped())
          .isGreaterThanOrEqualTo(1_000);
      assertThat(child.end()).isZero();
    }
  }

  @Test
  void aProcessWithoutADescriptorLeftIsReadAllTheSame() throws Exception {
    try (AgentChild child = start("level=all", "exhausts")) {
      new ProcessBuilder("prlimit", "--pid", Long.toString(child.pid()), "--nofile=96:96")
          .start()
          .waitFor();
      child.proceed();
      assertThat(child.until("DONE").toString()).contains("Too many open files");
      AgentReport report = child.ask(AgentRequest.REPORT);

      assertThat(kind(report, "files").live()).isGreaterThan(15);
      assertThat(report.sites().get(0).frames().get(0).method()).isEqualTo("exhaust");
      assertThat(
              KernelComparison.of(report, Proc.LINUX).kernel().values().stream()
                  .mapToLong(n -> n)
                  .sum())
          .isGreaterThan(15);
    }
  }

  @Test
  void aPairOfAUserIsTrackedByBothWaysToGiveBack() throws Exception {
    String pairs = "pair=%1$s#take=%2$s#close,pair=%1$s#take=%1$s#giveBack".formatted(DESK, KEY);
    try (AgentChild child = start("level=all," + pairs, "pairs")) {
      child.ask(AgentRequest.CHECKPOINT);
      child.proceed();
      child.until("DONE");
      AgentReport report = child.ask(AgentRequest.CHECKPOINT);

      assertThat(kind(report, DESK + "#take").opened()).isEqualTo(10);
      assertThat(kind(report, DESK + "#take").live()).isEqualTo(3);
      assertThat(LeakReport.of(report).lines().get(0))
          .startsWith(
              "3 of 3 surviving results of Desk.take were acquired at AwkwardProgram.pairs(");
      assertThat(report.pairs()).allSatisfy(pair -> assertThat(pair.line()).isEmpty());
    }
  }

  @Test
  void aPairThatMatchesNothingAndOptionsThatMakeNoSenseAreOneLineEach() throws Exception {
    try (AgentChild child =
        start("pair=com.acme.Pool#borrow=com.acme.Lease#close,pair=nonsense,sampel=3", "pairs")) {
      child.proceed();
      child.until("DONE");
      AgentReport report = child.ask(AgentRequest.REPORT);

      assertThat(report.pairs())
          .containsExactly(
              new PairCount("com.acme.Pool#borrow=com.acme.Lease#close", false, false));
      assertThat(report.pairs().get(0).line())
          .isEqualTo(
              "Nothing is tracked by a pair because no half of it was found in what is loaded:"
                  + " pair=com.acme.Pool#borrow=com.acme.Lease#close; check the names of its types"
                  + " and methods");
      assertThat(child.errors().lines().filter(line -> line.startsWith("flatline-agent: ")))
          .containsExactly(
              "flatline-agent: Cannot use an option of the agent because it names no two methods:"
                  + " write it as com.acme.Pool#borrow=com.acme.Lease#close: option=pair=nonsense;"
                  + " it is left out",
              "flatline-agent: Cannot use an option of the agent because there is none of that"
                  + " name, known=level=counts|sampled|all, one-in=<n>, report=<file>,"
                  + " limit=<objects>, pair=<a#b=c#d>, operation=<a#b>, application=<package>,"
                  + " pool=<package>, checkpoint, collect: option=sampel=3; it is left out");
      assertThat(child.end()).isZero();
    }
  }

  @Test
  void noConnectionOfTheFirstMomentIsTakenForALeak() throws Exception {
    try (AgentChild child = start("level=all", "lends")) {
      child.ask(AgentRequest.CHECKPOINT);
      child.proceed();
      child.until("DONE");
      child.ask(AgentRequest.COLLECT);
      AgentReport report = child.ask(AgentRequest.CHECKPOINT);

      assertThat(kind(report, "connections").opened()).isEqualTo(400);
      assertThat(kind(report, "connections").live()).isZero();
      assertThat(kind(report, "statements").opened()).isEqualTo(400);
      assertThat(kind(report, "statements").live()).isZero();
      assertThat(LeakReport.of(report).lines()).isEmpty();
    }
  }

  @Test
  void theReportIsTheUsersAlone() throws Exception {
    try (AgentChild child = start("", "pairs")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(child.report())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aLateAttachTracksWhatIsOpenedFromThenOn() throws Exception {
    try (AgentChild child = AgentChild.startWithout(folder, AwkwardProgram.class, "many")) {
      child.until("READY");
      child.proceed();
      child.until("DONE");
      VirtualMachine machine = VirtualMachine.attach(Long.toString(child.pid()));
      machine.loadAgent(AgentChild.jar().toString(), "level=all,report=" + child.report());
      machine.detach();
      child.proceed();
      child.until("DONE");
      AgentReport report = child.ask(AgentRequest.REPORT);

      assertThat(report.attached()).isTrue();
      assertThat(kind(report, "files").live()).isEqualTo(1_000);
      assertThat(report.before()).hasSizeGreaterThan(1_000);
      assertThat(report.notHooked()).isEmpty();
      assertThat(child.errors())
          .contains("flatline-agent: attached: what was opened before is not tracked");
    }
  }

  @Test
  void stacksAreSwitchedOnAndOffWhileItRuns() throws Exception {
    try (AgentChild child = start("level=counts", "many")) {
      child.proceed();
      child.until("DONE");
      AgentReport counted = child.ask(AgentRequest.REPORT);
      child.ask(AgentRequest.ALL);
      child.proceed();
      child.until("DONE");
      AgentReport stacks = child.ask(AgentRequest.REPORT);

      assertThat(kind(counted, "files").live()).isEqualTo(1_000);
      assertThat(counted.sites()).isEmpty();
      assertThat(kind(stacks, "files").live()).isEqualTo(2_000);
      assertThat(stacks.sites().get(0).live()).isEqualTo(1_000);
    }
  }
}
