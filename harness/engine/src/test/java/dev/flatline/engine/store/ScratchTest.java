package dev.flatline.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.undo.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {

  @TempDir private Path place;

  @Test
  void itIsItsUsersAloneAndGoesWithAllThatIsInIt() throws IOException {
    Path directory;
    try (Scratch scratch = Scratch.open()) {
      directory = scratch.directory();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
          .isEqualTo("rwx------");
      assertThat(Scratch.ofThisHarness()).contains(directory);
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
    try (Scratch scratch = Scratch.open()) {
      StoreFiles.removeTree(scratch.directory());
    }
    assertThat(Scratch.ofThisHarness()).isEmpty();
  }

  @Test
  void whatAHarnessLeftThatIsGoneIsRemovedAndNothingElse() throws IOException {
    ProcessId self = ProcessId.self();
    Path left = directory("flatline-scratch-%d-%d-abc".formatted(self.pid(), 1));
    Path alive = directory("flatline-scratch-%d-%d-abc".formatted(self.pid(), self.startTicks()));
    Path other = directory("flatline-scratch-of-somebody");
    Path elsewhere = directory("elsewhere");
    Files.createSymbolicLink(place.resolve("flatline-scratch-2-3-link"), elsewhere);

    Scratch.sweep(place);

    assertThat(left).doesNotExist();
    assertThat(alive.resolve("file")).exists();
    assertThat(other.resolve("file")).exists();
    assertThat(elsewhere.resolve("file")).exists();
  }

  private Path directory(String name) throws IOException {
    Path directory = Files.createDirectories(place.resolve(name));
    Files.writeString(directory.resolve("file"), "x");
    return directory;
  }
}
