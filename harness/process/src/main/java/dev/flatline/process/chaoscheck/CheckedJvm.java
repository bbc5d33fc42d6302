package dev.flatline.process.chaoscheck;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.Limits;
import dev.flatline.api.Parameters;
import dev.flatline.api.PlannedFault;
import dev.flatline.process.drive.Session;
import dev.flatline.process.enclosure.Enclosure;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.Fork;
import dev.flatline.process.fork.ForkRoom;
import dev.flatline.process.fork.ForkSpec;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.undo.Scratch;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A forked JVM with a subject that does nothing, for the faults that strike from inside one. */
final class CheckedJvm implements CheckedTargets {

  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** With what a session waits beyond it, an answer is waited for as long as any other. */
  private static final Duration DRAIN = ANSWER.minus(Session.GRACE);

  private final Fork fork;
  private final Scratch scratch;
  private final Path directory;
  private final Path files;

  private CheckedJvm(ForkSpec spec, Fork fork, Scratch scratch) {
    this.fork = fork;
    this.scratch = scratch;
    directory = spec.scratch();
    files = spec.files();
  }

  static CheckedJvm start(Enclosure enclosure) {
    Scratch scratch = Scratch.beside("check");
    Path directory = scratch.directory();
    ForkSpec spec =
        new ForkSpec(
            "victim",
            Jdk.own(),
            directory,
            Limits.none(),
            directory,
            directory,
            enclosure,
            false,
            ForkRoom.usual());
    CheckedJvm started = new CheckedJvm(spec, Fork.start(spec, report -> {}), scratch);
    try {
      if (!started.serves()) {
        throw ChaosException.of("Cannot check faults because a forked JVM does not answer");
      }
      started.setUp();
      return started;
    } catch (ChaosException refused) {
      started.close();
      throw refused;
    }
  }

  @Override
  public Fork jvm(PlannedFault.Target target) {
    return fork;
  }

  @Override
  public OwnProcess process(PlannedFault.Target target) {
    return id();
  }

  OwnProcess id() {
    return fork.own();
  }

  /** Where its files are, as it sees them. */
  @Override
  public Path files(PlannedFault.Target target) {
    return files;
  }

  /** Drives a subject that does nothing, so that one of its methods is called. */
  private void drive() {
    RoundSpec round =
        new RoundSpec(
            "check",
            new Arrivals.Constant(200),
            1,
            2,
            new Arrivals.None(),
            1,
            Duration.ofMillis(200),
            Failure.NONE,
            1,
            ANSWER,
            DRAIN);
    served(
        () -> Session.of(fork, Session.Unfinished.COUNTED, Session.Listener.SILENT).round(round));
  }

  /** Asks something of the JVM. */
  private interface Asked {
    Object of() throws ChildFailure, InterruptedException;
  }

  private static void served(Asked asked) {
    try {
      asked.of();
    } catch (ChildFailure failed) {
      throw new ChaosException(failed.reason(), failed);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** Drives the subject, so that one of its methods is called or one of its items ends the JVM. */
  @Override
  public void use() {
    try {
      drive();
    } catch (ChaosException ended) {
      if (fork.isAlive()) {
        throw ended;
      }
    }
  }

  private void setUp() {
    Command setUp =
        new Command.SetUp(
            Command.NOOP,
            Command.NOOP,
            new Parameters(Map.of()),
            Map.of(),
            directory.toString(),
            (int) ANSWER.toMillis());
    served(() -> fork.ask(setUp, Report.Ready.class, ANSWER));
  }

  /** Whether it answers. */
  @Override
  public boolean serves() {
    try {
      return fork.strike(new Command.Witness(0), ANSWER).isPresent();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    try (scratch) {
      fork.close();
    }
  }
}
