package dev.flatline.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkFilesTest {

  @TempDir private Path place;

  @Test
  void itIsItsUsersAloneAndGoesWithAllThatIsInIt() throws IOException {
    Path directory;
    try (ForkFiles scratch = ForkFiles.open()) {
      directory = scratch.directory();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
          .isEqualTo("rwx------");
      assertThat(ForkFiles.ofThisHarness()).contains(directory);
      Path closed = Files.createDirectories(scratch.of("subject").resolve("closed"));
      Files.writeString(closed.resolve("file"), "x");
      Files.createSymbolicLink(closed.resolve("link"), place);
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    }
    assertThat(directory).doesNotExist();
    assertThat(place).exists();
  }

  @Test
  void oneThatIsGoneIsClosedWithoutComplaint() {
    try (ForkFiles scratch = ForkFiles.open()) {
      StoreFiles.removeTree(scratch.directory());
    }
    assertThat(ForkFiles.ofThisHarness()).isEmpty();
  }
}
