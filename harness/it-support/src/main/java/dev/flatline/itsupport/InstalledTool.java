package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flatline.process.owned.SearchPath;
import java.nio.file.Path;
import java.util.Optional;

/** Programs of the machine that a test needs. */
final class InstalledTool {

  private InstalledTool() {}

  /** Skips a test where the tool is not installed; a build that must not skip it fails. */
  static Path require(String tool, String packages) {
    Optional<Path> found = SearchPath.find(tool);
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
