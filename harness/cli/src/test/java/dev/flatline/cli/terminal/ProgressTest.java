package dev.flatline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.run.RunListener;
import dev.flatline.process.time.Stopwatch;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {

  /** Minutes may pass by it: whoever waits is told why, on a terminal and in the log of a build. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCaseThatIsRunAgainIsSaid(boolean terminal) {
    StringWriter said = new StringWriter();
    Progress progress =
        new Progress(InPlace.of(new PrintWriter(said), terminal), Stopwatch.start());

    RunListener all = RunListener.all(progress);
    all.caseStarted(2, 3, "leaky");
    all.caseRepeated("leaky", 2);

    assertThat(said.toString())
        .contains("leaky: its load or its faults were late; attempt 2, alone\n");
    assertThat(said.toString().contains("[2/3] leaky")).isNotEqualTo(terminal);
  }
}
