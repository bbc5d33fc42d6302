package dev.flatline.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.demo.story.DrivenRound;
import dev.flatline.engine.demo.story.RoundCondition;
import dev.flatline.engine.demo.story.Scene;
import dev.flatline.engine.demo.story.Script;
import dev.flatline.engine.demo.story.SideView;
import dev.flatline.process.traffic.LossShare;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandFaultsTest {

  private final HandFaults faults = new HandFaults();

  @Test
  void aRoundIsDisturbedFromTheFaultUntilBothHaveRecovered() {
    faults.began(10);
    assertThat(faults.during(8, 9.9)).isFalse();
    assertThat(faults.during(9, 10.5)).isTrue();
    assertThat(faults.during(500, 502)).as("not over yet").isTrue();

    faults.recovered(15);

    assertThat(faults.during(14, 16)).isTrue();
    assertThat(faults.during(15, 17)).isFalse();
  }

  @Test
  void whatAFaultCostBothSidesIsToldOnce() {
    faults.began(10);
    faults.recovered(15);
    assertThat(faults.cost(scene(15.5))).as("rounds may still be under way").isEmpty();

    assertThat(faults.cost(scene(21)))
        .hasValueSatisfying(
            text -> assertThat(text).contains("left 30 of 400", "the lower one 20 of 400"));
    assertThat(faults.cost(scene(22))).isEmpty();
  }

  private static Scene scene(double seconds) {
    Script.Named named = new Script.Named("a", "A.");
    return new Scene(
        new Script(
            named,
            named,
            "files",
            1,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of()),
        seconds,
        true,
        view(30),
        view(20),
        Optional.empty());
  }

  private static SideView view(long lost) {
    DrivenRound disturbed =
        new DrivenRound(
            new DrivenRound.Key(false, 5),
            true,
            1,
            LossShare.of(lost, 400, 1),
            0,
            RoundCondition.DISTURBED,
            Optional.empty(),
            Optional.empty(),
            12,
            Optional.empty());
    return new SideView(
        Optional.empty(), Optional.empty(), Optional.empty(), List.of(disturbed), Optional.empty());
  }
}
