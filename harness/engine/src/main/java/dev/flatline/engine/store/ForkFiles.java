package dev.flatline.engine.store;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.undo.Scratch;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A directory for the files of forks, apart from the store: what fills the one need not fill the
 * other, and no file of a service is taken for a record of the harness.
 *
 * <p>It lies in the directory for temporary files, or in that which {@value #PROPERTY} names, and
 * is its user's alone. If the harness is killed, the next one removes it.
 */
public final class ForkFiles implements AutoCloseable {

  /** The system property that names another place. */
  public static final String PROPERTY = "flatline.scratch";

  private final Scratch scratch;

  private ForkFiles(Scratch scratch) {
    this.scratch = scratch;
  }

  /** Makes one, under a name that nobody can foresee. */
  public static ForkFiles open() {
    Path place = place();
    try {
      return new ForkFiles(Scratch.make(place.resolve(prefix() + UUID.randomUUID())));
    } catch (IOException error) {
      throw StoreException.unwritable(place, error);
    }
  }

  private static Path place() {
    return Path.of(System.getProperty(PROPERTY, System.getProperty("java.io.tmpdir")));
  }

  private static String prefix() {
    ProcessId owner = ProcessId.self();
    return Formatted.of("flatline-scratch-%d-%d-", owner.pid(), owner.startTicks());
  }

  /** Those of this harness that are there. */
  public static List<Path> ofThisHarness() {
    String prefix = prefix();
    try (Stream<Path> entries = Files.list(place())) {
      return entries.filter(entry -> entry.getFileName().toString().startsWith(prefix)).toList();
    } catch (IOException error) {
      throw StoreException.unwritable(place(), error);
    }
  }

  /** A directory of a fork's own in it. */
  public Path of(String fork) {
    Path own = directory().resolve(fork);
    StoreFiles.createDirectories(own);
    return own;
  }

  /** Where it is. */
  public Path directory() {
    return scratch.directory();
  }

  @Override
  public void close() {
    // Also what a service has closed to itself.
    StoreFiles.removeTree(directory());
    try {
      scratch.close();
    } catch (ChaosException left) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          Formatted.of(
              "Cannot remove the files of forks because %s; remove them by hand",
              left.getMessage()),
          left);
    }
  }
}
