package dev.flatline.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {

  @ParameterizedTest
  @CsvSource({
    "PASS, 0",
    "FAIL, 1",
    "USAGE, 2",
    "INVALID, 3",
    "INCONCLUSIVE, 4",
    "METASTABLE, 5",
    "ABORTED, 6",
    "HARNESS_ERROR, 7"
  })
  void exitCodesAreThoseOfTheDesign(Status status, int exitCode) {
    assertThat(status.exitCode()).isEqualTo(exitCode);
  }

  @Test
  void theWorstWinsWhenRunsAreMerged() {
    assertThat(Status.worst(List.of())).as("nothing was tried").isEqualTo(Status.INCONCLUSIVE);
    assertThat(Status.worst(List.of(Status.PASS, Status.INCONCLUSIVE, Status.PASS)))
        .isEqualTo(Status.INCONCLUSIVE);
    assertThat(Status.worst(List.of(Status.INVALID, Status.INCONCLUSIVE)))
        .isEqualTo(Status.INVALID);
    assertThat(Status.worst(List.of(Status.FAIL, Status.METASTABLE, Status.INVALID)))
        .isEqualTo(Status.FAIL);
    assertThat(Status.worst(List.of(Status.HARNESS_ERROR, Status.FAIL, Status.ABORTED)))
        .isEqualTo(Status.HARNESS_ERROR);
  }
}
