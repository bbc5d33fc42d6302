package dev.flatline.cli.option;

import dev.flatline.process.FlatlineException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the runs are. */
@Topic(Topic.STORE)
public final class OutOption {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Directory of the run store (default: ${DEFAULT-VALUE}).")
  private Path directory = Path.of("runs");

  /**
   * The directory.
   *
   * @throws FlatlineException if the option names none, or a file, or would lie in one
   */
  public Path directory() {
    if (directory.toString().isEmpty()) {
      throw FlatlineException.usage(
          "Cannot keep a run because the name of its directory is empty: out=; name one, or . for"
              + " this one");
    }
    Path nearest = directory.toAbsolutePath();
    while (nearest != null && !Files.exists(nearest)) {
      nearest = nearest.getParent();
    }
    if (nearest != null && !Files.isDirectory(nearest)) {
      throw FlatlineException.usage(
          "Cannot keep a run store there because a file is in its place: out=%s, file=%s; name a"
              + " directory",
          directory, nearest);
    }
    return directory;
  }
}
