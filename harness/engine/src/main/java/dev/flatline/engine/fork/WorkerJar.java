package dev.flatline.engine.fork;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The jar that every forked JVM runs, carried inside the harness and laid down beside the runs. */
final class WorkerJar {

  private WorkerJar() {}

  /** Writes the jar into the directory, unless it is there already; answers its path. */
  static Path in(Path directory) {
    Path jar = directory.resolve("worker.jar").toAbsolutePath();
    try (InputStream carried = WorkerJar.class.getResourceAsStream("worker.jar")) {
      if (carried == null) {
        throw new FlatlineException(
            Status.HARNESS_ERROR,
            "Cannot fork a JVM because the harness carries no worker: resource=worker.jar; build it"
                + " with mvn -B verify");
      }
      Files.createDirectories(directory);
      Path fresh = Files.createTempFile(directory, "worker", ".part");
      Files.copy(carried, fresh, StandardCopyOption.REPLACE_EXISTING);
      // A rename: another run that starts now sees the whole jar or the old one.
      Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return jar;
    } catch (IOException unwritable) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          "Cannot lay down the worker because the run store is not writable: jar=%s, error=%s; free"
                  .formatted(jar, unwritable)
              + " space or choose another --out",
          unwritable);
    }
  }
}
