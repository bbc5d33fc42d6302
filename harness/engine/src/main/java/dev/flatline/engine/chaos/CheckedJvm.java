package dev.flatline.engine.chaos;

import dev.flatline.api.Limits;
import dev.flatline.engine.fork.Fork;
import dev.flatline.engine.fork.ForkSpec;
import dev.flatline.engine.fork.Jdk;
import dev.flatline.engine.undo.ChaosException;
import dev.flatline.worker.link.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** A forked JVM without a subject, for the faults that strike from inside one. */
final class CheckedJvm implements AutoCloseable {

  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final Fork fork;
  private final Path directory;

  private CheckedJvm(Fork fork, Path directory) {
    this.fork = fork;
    this.directory = directory;
  }

  static CheckedJvm start() {
    try {
      Path directory = Files.createTempDirectory("flatline-check");
      ForkSpec spec =
          new ForkSpec("victim", Jdk.own(), directory, Limits.none(), directory, directory);
      CheckedJvm started = new CheckedJvm(Fork.start(spec, report -> {}), directory);
      if (!started.serves()) {
        started.close();
        throw ChaosException.of("Cannot check faults because a forked JVM does not answer");
      }
      return started;
    } catch (IOException unwritable) {
      throw new ChaosException(
          "Cannot check faults because no directory can be made: error=" + unwritable, unwritable);
    }
  }

  Fork fork() {
    return fork;
  }

  /** Whether it answers. */
  boolean serves() {
    try {
      return fork.strike(new Command.Witness(0), ANSWER).isPresent();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    fork.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException error) {
      throw new ChaosException("Cannot remove the files of a check because " + error, error);
    }
  }
}
