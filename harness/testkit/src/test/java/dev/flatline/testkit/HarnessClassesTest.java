package dev.flatline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The harness holds nothing past a loop that is not explained. */
class HarnessClassesTest {

  /** Modules that are built before this one, or a check of them would prove nothing. */
  private static final int FEWEST_MODULES = 8;

  @Test
  void whatTheHarnessHoldsPastALoopIsExplained() throws IOException {
    List<Path> modules;
    try (Stream<Path> folders = Files.list(Path.of(".."))) {
      modules =
          folders
              .map(folder -> folder.resolve("target/classes"))
              .filter(Files::isDirectory)
              .toList();
    }

    LintedClasses linted = LintedClasses.of(modules);

    assertThat(modules).hasSizeGreaterThanOrEqualTo(FEWEST_MODULES);
    assertThat(linted.report().classes()).isGreaterThan(700);
    linted.assertExplained();
  }
}
