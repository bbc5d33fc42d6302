package dev.flatline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.FlatlineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {

  @TempDir private Path folder;

  @Test
  void aFileThatIsThereIsReplacedAndALinkIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("still.svg"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.svg"), file);
    Path dangling = Files.createSymbolicLink(folder.resolve("new.svg"), folder.resolve("absent"));

    assertThat(new SnapshotFile(file).path()).isEqualTo(file);
    assertThatThrownBy(() -> new SnapshotFile(link))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("cannot be replaced");
    assertThatThrownBy(() -> new SnapshotFile(dangling)).hasMessageContaining("cannot be replaced");
  }
}
