package dev.flatline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Parameters;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Link;
import dev.flatline.worker.link.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

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

  private int serve(Command... commands) throws InterruptedException {
    Link link = new Link(new ByteArrayInputStream(new byte[0]), pipe);
    return new Session(link).serve(new LinkedBlockingQueue<>(List.of(commands)));
  }

  private Report.Failed report() throws java.io.IOException {
    Link end = new Link(new ByteArrayInputStream(pipe.toByteArray()), new ByteArrayOutputStream());
    return end.receive(Report.Failed.class);
  }
}
