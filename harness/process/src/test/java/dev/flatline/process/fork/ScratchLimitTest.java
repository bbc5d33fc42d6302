package dev.flatline.process.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchLimitTest {

  @TempDir private Path directory;

  @Test
  void filesBelowItCountAndLinksDoNot() throws IOException {
    Path deep = Files.createDirectories(directory.resolve("a/b"));
    Files.write(deep.resolve("one"), new byte[600]);
    Files.createSymbolicLink(deep.resolve("link"), Path.of("/"));
    assertThat(new ScratchLimit(directory, 1_000).exceeded()).isEmpty();

    Files.write(directory.resolve("two"), new byte[600]);

    assertThat(new ScratchLimit(directory, 1_000).exceeded())
        .hasValueSatisfying(reason -> assertThat(reason).contains("allowed=1000"));
  }

  @Test
  void itIsLookedAtNowAndThenOnly() throws IOException {
    ScratchLimit limit = new ScratchLimit(directory, 1);
    assertThat(limit.exceeded()).isEmpty();

    Files.write(directory.resolve("two"), new byte[600]);

    assertThat(limit.exceeded()).isEmpty();
  }

  @Test
  void aDirectoryThatIsGoneTakesNothing() {
    assertThat(new ScratchLimit(directory.resolve("gone"), 0).exceeded()).isEmpty();
  }
}
