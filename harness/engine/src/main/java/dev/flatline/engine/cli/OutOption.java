package dev.flatline.engine.cli;

import dev.flatline.engine.FlatlineException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the runs are. */
final class OutOption {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Directory of the run store (default: ${DEFAULT-VALUE}).")
  private Path directory = Path.of("runs");

  /**
   * The directory.
   *
   * @throws FlatlineException if the option names none
   */
  Path directory() {
    if (directory.toString().isEmpty()) {
      throw FlatlineException.usage(
          "Cannot keep a run because the name of its directory is empty: out=; name one, or . for"
              + " this one");
    }
    return directory;
  }
}
