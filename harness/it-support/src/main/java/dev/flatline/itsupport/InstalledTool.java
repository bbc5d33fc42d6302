package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the machine that a test needs. */
final class InstalledTool {

  private InstalledTool() {}

  /** Skips a test where the tool is not installed; a build that must not skip it fails. */
  static Path require(String tool, String packages) {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(":", -1))
            .map(folder -> Path.of(folder, tool))
            .filter(Files::isExecutable)
            .findFirst();
    if (System.getenv("CI") != null) {
      assertThat(found)
          .as("the build must test against %s, which is not installed", tool)
          .isPresent();
    }
    assumeTrue(
        found.isPresent(), tool + " is not installed (Debian: apt install " + packages + ")");
    return found.orElseThrow();
  }
}
