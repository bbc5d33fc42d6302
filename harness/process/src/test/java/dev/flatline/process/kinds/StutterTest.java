package dev.flatline.process.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.Mark;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.undo.Undo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StutterTest {

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private Process sleeper;
  private OwnProcess own;

  @BeforeEach
  void start() throws IOException {
    sleeper = Mark.on(new ProcessBuilder("sleep", "600")).start();
    own = OwnProcess.of(sleeper.pid());
  }

  @AfterEach
  void end() {
    sleeper.destroyForcibly();
  }

  @Test
  void theProcessStandsAndRunsInTurnsAndItsUndoWakesIt() {
    Stutter stutter = new Stutter("subject", own, 20, 20);
    assertThat(stutter.witness().landed()).isFalse();

    stutter.apply();
    await().atMost(DEADLINE).until(() -> own.id().stopped());
    await().atMost(DEADLINE).until(() -> !own.id().stopped());
    await().atMost(DEADLINE).until(() -> stutter.witness().landed());
    stutter.end();

    assertThat(stutter.undos()).isEqualTo(List.of(new Undo.Wake(own)));
    stutter.undos().forEach(Undo::carryOut);
    assertThat(own.id().stopped()).isFalse();
  }

  @Test
  void aProcessThatIsGoneIsRefused() throws InterruptedException {
    sleeper.destroyForcibly().waitFor();
    assertThatThrownBy(() -> new Stutter("subject", own, 20, 20).apply())
        .isInstanceOf(ChaosException.class)
        .hasMessageContaining("it is gone already");
  }
}
