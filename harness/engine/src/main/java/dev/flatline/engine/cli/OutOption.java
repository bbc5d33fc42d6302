package dev.flatline.engine.cli;

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

  Path directory() {
    return directory;
  }
}
