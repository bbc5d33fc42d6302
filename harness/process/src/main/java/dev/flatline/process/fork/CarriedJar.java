package dev.flatline.process.fork;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The jars of a forked JVM, carried inside the harness and laid down beside the runs. */
final class CarriedJar {

  /** What every forked JVM runs. */
  static final String WORKER = "worker.jar";

  /** The agent that lets methods of the libraries fail. */
  static final String BYTEMAN = "byteman.jar";

  /** The agent that tracks what is taken and not given back. */
  static final String AGENT = "agent.jar";

  private CarriedJar() {}

  /** Writes the jar into the directory, unless it is there already; answers its path. */
  static Path in(Path directory, String name) {
    Path jar = directory.resolve(name).toAbsolutePath();
    try (InputStream carried = CarriedJar.class.getResourceAsStream(name)) {
      if (carried == null) {
        throw new FlatlineException(
            Status.HARNESS_ERROR,
            Formatted.of(
                "Cannot fork a JVM because the harness does not carry its jar: resource=%s; build it with mvn -B verify",
                name));
      }
      Files.createDirectories(directory);
      Path fresh = Files.createTempFile(directory, name, ".part");
      Files.copy(carried, fresh, StandardCopyOption.REPLACE_EXISTING);
      // A rename: another run that starts now sees the whole jar or the old one.
      Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return jar;
    } catch (IOException unwritable) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          Formatted.of(
                  "Cannot lay down a jar because the run store is not writable: jar=%s, error=%s; free",
                  jar, unwritable)
              + " space or choose another --out",
          unwritable);
    }
  }
}
