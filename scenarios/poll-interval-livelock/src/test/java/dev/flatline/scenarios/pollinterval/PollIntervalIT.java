package dev.flatline.scenarios.pollinterval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Question;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.testkit.IncidentContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The incident in forked JVMs: see {@link IncidentContract}. */
class PollIntervalIT extends IncidentContract {

  @Test
  void theLagOfWholeBatchesIsThereAfterTheLoad() {
    assertThat(find("whole-batch/broker-pause").answer(Question.RETENTION, "lag"))
        .hasValueSatisfying(answer -> assertThat(answer.rising()).isTrue());
  }

  @Test
  void wholeBatchesAreHandledAgainAndAgain() throws IOException {
    CaseReport leaky = find("whole-batch/broker-pause");
    long once = last(leaky, "orders.written.total") - last(leaky, "orders.untouched");

    assertThat(last(leaky, "kafka.consumer.commits.refused.total")).isGreaterThan(2);
    assertThat(last(leaky, "kafka.consumer.rebalances.total")).isGreaterThan(4);
    assertThat(last(leaky, "orders.duplicates.total"))
        .as("each order was handled once more at least, of %d", once)
        .isGreaterThan(once / 2)
        .isEqualTo(last(leaky, "orders.handled.total") - once);
    assertThat(last(leaky, "orders.lost.total")).isZero();
  }

  @Test
  void boundedBatchesLeaveNoOrderOutUnderEachPause() throws IOException {
    for (String plan : new String[] {"broker-pause", "longer-broker-pause"}) {
      CaseReport fixed = find("bounded-batch/" + plan);

      assertThat(last(fixed, "orders.untouched")).as("orders nobody has handled").isZero();
      assertThat(last(fixed, "orders.lost.total")).as("orders committed unseen").isZero();
    }
  }

  private CaseReport find(String label) {
    return run().report().find(label).orElseThrow();
  }

  /** What a meter said at the last checkpoint of a case. */
  private static long last(CaseReport report, String meter) throws IOException {
    Pattern said = Pattern.compile("\"meter\\." + Pattern.quote(meter) + "\":(\\d+)");
    return said.matcher(Files.readString(Path.of(report.store()).resolve("journal.jsonl")))
        .results()
        .map((MatchResult found) -> Long.parseLong(found.group(1)))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }
}
