package dev.flatline.process.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flatline.api.Limits;
import dev.flatline.api.Parameters;
import dev.flatline.process.FixtureJars;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks real JVMs of this JDK: the one exception to unit tests that do not. */
class ForkTest {

  private static final Duration ANSWER = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private Path scratch = Path.of("");
  private final List<Report> observed = new CopyOnWriteArrayList<>();

  @BeforeEach
  void directories() throws IOException {
    scratch = Files.createDirectories(directory.resolve("scratch"));
  }

  @Test
  void aForkServesUnderItsHardLimitUntilItIsClosed() throws Exception {
    Fork fork = start(Limits.none().descriptors(256));
    try (fork) {
      Report.Ready ready = fork.ask(setUp("fixture"), Report.Ready.class, ANSWER);
      assertThat(ready.facts()).containsEntry("java.version", Jdk.own().version());
      assertThat(DescriptorLimit.hard(fork.pid())).isEqualTo(256);

      Report.Checkpoint read = fork.ask(new Command.ReadExactly(), Report.Checkpoint.class, ANSWER);
      assertThat(read.values()).containsKey("heap.live_bytes");
      Awaitility.await().until(() -> !observed.isEmpty());
      assertThat(observed).allMatch(report -> report instanceof Report.Reading);
    }
    assertThat(fork.isAlive()).isFalse();
    assertThat(ProcessHandle.of(fork.pid())).isEmpty();
  }

  @Test
  void aChildThatCannotSetUpRefusesAndSaysWhy() {
    try (Fork fork = start(Limits.none())) {
      ChildFailure failure = failureOf(fork, setUp("absent"));

      assertThat(failure.status()).isEqualTo(ChildStatus.REFUSED);
      assertThat(failure.reason())
          .isEqualTo(
              "Cannot go on with the subject because it could not set up:"
                  + " java.lang.IllegalStateException: no scenario on the class path: name=absent:"
                  + " pid=%d, status=REFUSED; see %s",
              fork.pid(), directory.resolve("subject.out"));
    }
  }

  @Test
  void aChildThatASignalEndedWasKilled() {
    try (Fork fork = start(Limits.none())) {
      ProcessHandle.of(fork.pid()).ifPresent(ProcessHandle::destroyForcibly);

      ChildFailure failure = failureOf(fork, setUp("fixture"));

      assertThat(failure.status()).isEqualTo(ChildStatus.KILLED);
      assertThat(failure.reason())
          .isEqualTo(
              "Cannot go on with the subject because it ended: exitCode=137, the code of SIGKILL: pid=%d,"
                  + " status=KILLED; see %s",
              fork.pid(), directory.resolve("subject.out"));
    }
  }

  @Test
  void aChildThatDoesNotAnswerInTimeIsEnded() throws Exception {
    try (Fork fork = start(Limits.none())) {
      ChildFailure failure =
          catchThrowableOfType(
              ChildFailure.class,
              () -> fork.ask(setUp("fixture"), Report.Ready.class, Duration.ofMillis(1)));

      assertThat(failure.status()).isEqualTo(ChildStatus.TIMED_OUT);
      assertThat(failure.reason()).contains("no answer to SetUp within 0 s");
      Awaitility.await().until(() -> !fork.isAlive());
    }
  }

  @Test
  void aChildWhoseHarnessIsGoneHalts() throws Exception {
    ForkSpec spec = spec(Limits.none());
    Process child =
        new ProcessBuilder(spec.command(CarriedJar.in(scratch, CarriedJar.WORKER)))
            .redirectErrorStream(true)
            .start();
    try {
      child.getOutputStream().close();
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isEqualTo(86);
    } finally {
      child.destroyForcibly();
    }
  }

  private static ChildFailure failureOf(Fork fork, Command command) {
    return catchThrowableOfType(
        ChildFailure.class, () -> fork.ask(command, Report.Ready.class, ANSWER));
  }

  private Fork start(Limits limits) {
    return Fork.start(spec(limits), observed::add);
  }

  private ForkSpec spec(Limits limits) {
    Path jar = FixtureJars.whole(directory.resolve("fixture.jar"));
    return new ForkSpec("subject", Jdk.own(), jar, limits, directory, scratch);
  }

  private Command.SetUp setUp(String scenario) {
    return new Command.SetUp(
        scenario, Command.NOOP, new Parameters(Map.of()), Map.of(), scratch.toString(), 20);
  }
}
