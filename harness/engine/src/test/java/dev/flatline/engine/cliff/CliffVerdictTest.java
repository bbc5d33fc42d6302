package dev.flatline.engine.cliff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Cliff;
import dev.flatline.api.Cliff.Shape;
import dev.flatline.api.Symptom;
import dev.flatline.process.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CliffVerdictTest {

  private static final Cliff CLIFF =
      new Cliff(
          "poolSize",
          Symptom.of("late", IllegalStateException.class, "late"),
          List.of(new Shape(2, 2), new Shape(2, 4)),
          "C(B-1)+1",
          shape -> shape.operations() * (shape.items() - 1) + 1,
          List.of());

  private static CliffRow row(long below, long at, long others) {
    return new CliffRow(
        new Shape(2, 2),
        3,
        new CliffRow.Trials(40, below),
        new CliffRow.Trials(40, at),
        others,
        Optional.empty());
  }

  private static CliffRow untried() {
    return CliffRow.untried(new Shape(2, 2), 3, "the subject crashed");
  }

  private static Status of(CliffRow... rows) {
    return CliffVerdict.of(CLIFF, List.of(rows)).status();
  }

  @Test
  void aCliffWhereTheFormulaSaysPasses() {
    assertThat(CliffVerdict.of(CLIFF, List.of(row(40, 0, 0))))
        .isEqualTo(
            new CliffVerdict(
                Status.PASS,
                "the safe poolSize is exactly C(B-1)+1, for 1 of the incident's 2 shapes"));
  }

  @Test
  void nothingTriedIsNeverAPass() {
    assertThat(of()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(of(untried())).isEqualTo(Status.INCONCLUSIVE);
    assertThat(of(row(40, 0, 0), untried())).isEqualTo(Status.INCONCLUSIVE);
    assertThat(CliffVerdict.of(CLIFF, List.of(untried())).sentence())
        .contains("1 of 1 shapes could not be tried", "the subject crashed");
  }

  @Test
  void aRowThatContradictsFailsBesideOneThatCouldNotBeTried() {
    assertThat(of(row(37, 0, 0))).isEqualTo(Status.FAIL);
    assertThat(of(row(40, 1, 0))).isEqualTo(Status.FAIL);
    assertThat(of(row(40, 0, 1))).isEqualTo(Status.FAIL);
    assertThat(of(row(40, 1, 0), untried())).isEqualTo(Status.FAIL);
  }
}
