package dev.flatline.scenarios.pooledconnection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.cliff.CliffRow;
import dev.flatline.engine.cliff.CliffRunner;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.testkit.IncidentRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows of the cliff that a build can afford; {@code flatline cliff pooled-connection} runs all. */
@Tag("long")
class CliffIT {

  private static final int TRIALS = 5;
  private static final int SHAPES = 2;

  @Test
  void safePoolSizeIsExactlyTheFormula() throws Exception {
    CliffRunner runner =
        new CliffRunner(
            IncidentRun.incidentOfThisModule(), Jdk.own(), Path.of("target/runs"), TRIALS);

    assertThat(runner.run(SHAPES, shape -> {}))
        .hasSize(SHAPES)
        .allSatisfy(
            row -> {
              assertThat(row.below().made()).isEqualTo(TRIALS);
              // A volley gets through by luck if one operation ends before the other begins.
              assertThat(row.below().failed())
                  .as(row.toString())
                  .isGreaterThanOrEqualTo(TRIALS - 1);
              assertThat(row.at().failed()).as("failed at %d", row.safeSize()).isZero();
              assertThat(row.otherFailures()).as(row.toString()).isZero();
            })
        .extracting(CliffRow::safeSize)
        .containsExactly(3, 5);
  }
}
