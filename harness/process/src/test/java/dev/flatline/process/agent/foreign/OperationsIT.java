package dev.flatline.process.agent.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.agent.AgentChild;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.AgentReport.OperationCount;
import dev.flatline.process.agent.AgentRequest;
import dev.flatline.process.agent.LeakReport;
import dev.flatline.process.agent.LeakSite;
import dev.flatline.process.agent.LeakSite.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one operation holds at once is told of programs in which nobody has marked one. */
class OperationsIT {

  private static final String JOB = ServingProgram.class.getName() + "$Job#run";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private AgentReport served(String how, String options) throws Exception {
    try (AgentChild child =
        AgentChild.start(folder, ServingProgram.class, options, List.of(), how)) {
      child.until("READY");
      child.ask(AgentRequest.CHECKPOINT);
      for (int time = 0; time < 3; time++) {
        child.proceed();
        child.until("DONE");
      }
      // A thread may not have ended yet whose work is done.
      return child.file().checkpoint(PATIENCE).orElseThrow();
    }
  }

  @ParameterizedTest
  @CsvSource({"server, all", "server, counts", "pool, all", "forkjoin, sampled"})
  void aReleaseThatIsDeferredToTheEndOfTheOperationIsNamedByItsLoop(String how, String level)
      throws Exception {
    // A server that was stopped still has its timers and buffers.
    List<LeakSite> peaks =
        LeakReport.of(served(how, "level=" + level)).sites().stream()
            .filter(site -> site.finding() == Finding.PEAK)
            .toList();

    assertThat(peaks).hasSize(1);
    LeakSite site = peaks.get(0);
    assertThat(site.held()).isEqualTo(8);
    assertThat(site.line(""))
        .startsWith("one operation held 8 files at once, acquired at ServingProgram.open(");
    assertThat(site.wayDown().get(0).method()).isEqualTo("deferred");
  }

  @Test
  void aMethodThatTheUserNamesIsAnOperationAlsoBelowItsType() throws Exception {
    AgentReport named = served("job", "level=all,operation=" + JOB);
    assertThat(LeakReport.of(named).sites()).extracting(LeakSite::held).containsExactly(8L);
    assertThat(named.operations()).containsExactly(new OperationCount(JOB, true));

    // The main thread serves no request and runs no task of a pool.
    assertThat(LeakReport.of(served("job", "level=all")).lines()).isEmpty();
  }

  @Test
  void aNameThatMatchesNothingIsOneLine() throws Exception {
    AgentReport report = served("job", "operation=com.acme.Job#run");
    assertThat(report.operations().get(0).line())
        .isEqualTo(
            "No operation is counted by a name because no such method was found in what is loaded:"
                + " operation=com.acme.Job#run; check the names of its type and method");
  }

  @ParameterizedTest
  @ValueSource(strings = {"handover", "two-lines"})
  void whatIsHandedOverOrNeededAtOnceByDifferentLinesIsNoFinding(String how) throws Exception {
    assertThat(LeakReport.of(served(how, "level=all")).lines()).isEmpty();
  }
}
