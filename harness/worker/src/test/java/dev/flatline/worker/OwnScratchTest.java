package dev.flatline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnScratchTest {

  @TempDir private Path place;

  @Test
  void itGoesWithItsFilesAndTheLastTakesTheDirectoryAbove() throws IOException {
    Path kept = file("kept", "file");
    Path subject = file("flatline-scratch-1-2-x", "subject/deep/file");
    Path companion = file("flatline-scratch-1-2-x", "companion/file");
    Files.createSymbolicLink(subject.resolveSibling("link"), kept.getParent());

    new OwnScratch(place.resolve("flatline-scratch-1-2-x/subject")).remove();
    assertThat(subject).doesNotExist();
    assertThat(companion).exists();

    new OwnScratch(place.resolve("flatline-scratch-1-2-x/companion")).remove();
    assertThat(place.resolve("flatline-scratch-1-2-x")).doesNotExist();
    assertThat(kept).exists();
  }

  @Test
  void aDirectoryThatIsNotOfAHarnessIsLeftAlone() throws IOException {
    Path file = file("runs", "subject/file");

    new OwnScratch(place.resolve("runs/subject")).remove();
    new OwnScratch(Path.of("")).remove();

    assertThat(file).exists();
  }

  private Path file(String directory, String name) throws IOException {
    Path file = place.resolve(directory).resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "x");
  }
}
