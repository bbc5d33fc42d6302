package dev.flatline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Parameters;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Link;
import dev.flatline.worker.link.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {

  private final ByteArrayOutputStream pipe = new ByteArrayOutputStream();

  @Test
  void finishEndsWellAlsoBeforeAnythingWasSetUp() throws Exception {
    assertThat(serve(new Command.Finish())).isZero();
    assertThat(pipe.size()).isZero();
  }

  @Test
  void aScenarioThatIsNotOnTheClassPathIsReportedAndEndsTheJvm() throws Exception {
    Command setUp =
        new Command.SetUp("absent", "leaky", new Parameters(Map.of()), Map.of(), "/tmp", 50);

    assertThat(serve(setUp)).isEqualTo(WorkerMain.EXIT_FAILED);

    Report.Failed failed = report();
    assertThat(failed.stage()).isEqualTo("set up");
    assertThat(failed.thrown())
        .isEqualTo("java.lang.IllegalStateException: no scenario on the class path: name=absent");
    assertThat(failed.trace()).contains("at dev.flatline.worker.Session");
  }

  @Test
  void aCommandBeforeTheSetUpIsReported() throws Exception {
    assertThat(serve(new Command.ReadExactly(), new Command.Finish()))
        .isEqualTo(WorkerMain.EXIT_FAILED);

    assertThat(report().thrown())
        .isEqualTo("java.lang.IllegalStateException: no subject was set up");
  }

  @ParameterizedTest
  @CsvSource({"goes, false", "fails, false", "hangs, true"})
  void aCompanionThatIsAbandonedTakesBackWhatItMade(
      String end, boolean left, @TempDir Path directory) throws Exception {
    Session session =
        new Session(
            new Link(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream()));
    session.abandon();
    Parameters parameters = new Parameters(Map.of(AbandonedScenario.END, end));
    session.serve(
        new LinkedBlockingQueue<>(
            List.of(
                new Command.StartCompanion(
                    AbandonedScenario.NAME, parameters, directory.toString()),
                // Ends the loop, as there is no subject.
                new Command.ReadExactly())));
    Path made = directory.resolve("made");
    assertThat(made).exists();

    session.abandon();

    assertThat(Files.exists(made)).isEqualTo(left);
  }

  private int serve(Command... commands) throws InterruptedException {
    Link link = new Link(new ByteArrayInputStream(new byte[0]), pipe);
    return new Session(link).serve(new LinkedBlockingQueue<>(List.of(commands)));
  }

  private Report.Failed report() throws java.io.IOException {
    Link end = new Link(new ByteArrayInputStream(pipe.toByteArray()), new ByteArrayOutputStream());
    return end.receive(Report.Failed.class);
  }
}
