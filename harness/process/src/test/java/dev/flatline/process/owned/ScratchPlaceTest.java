package dev.flatline.process.owned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchPlaceTest {

  @TempDir private Path created;
  private ScratchPlace place;

  @BeforeEach
  void makePlace() throws IOException {
    place = new ScratchPlace(created.toRealPath().resolve("scratch"), mark());
  }

  private static String mark() {
    return UUID.randomUUID().toString();
  }

  @Test
  void itIsRemovedWithAllThatIsInItAndNothingBeyondItsLinks() throws IOException {
    Path far = Files.createDirectory(place.directory().resolveSibling("far"));
    Files.writeString(far.resolve("kept"), "");
    place.make();
    Files.createDirectories(place.directory().resolve("a/b"));
    Files.writeString(place.directory().resolve("a/b/file"), "");
    Files.createSymbolicLink(place.directory().resolve("a/link"), far);

    place.remove();
    place.remove();

    assertThat(place.directory()).doesNotExist();
    assertThat(far.resolve("kept")).exists();
  }

  @Test
  void aDirectoryWithoutTheSignIsNotTouchedUnlessItIsEmpty() throws IOException {
    Files.createDirectory(
        place.directory(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file = Files.writeString(place.directory().resolve("file"), "");

    assertThatThrownBy(place::remove)
        .isInstanceOf(ChaosException.class)
        .hasMessageStartingWith("it has files and no sign of a harness");
    assertThat(file).exists();

    Files.delete(file);
    place.remove();
    assertThat(place.directory()).as("its harness was killed before it signed it").doesNotExist();
  }

  @Test
  void oneThatAnotherHarnessHasMadeAnewIsLeftToIt() throws IOException {
    ScratchPlace again = new ScratchPlace(place.directory(), mark());
    again.make();

    place.remove();

    assertThat(again.directory()).exists();
    again.remove();
    assertThat(again.directory()).doesNotExist();
  }

  @Test
  void aLinkInItsPlaceIsNotFollowed() throws IOException {
    ScratchPlace real = new ScratchPlace(place.directory().resolveSibling("real"), place.mark());
    real.make();
    Files.createSymbolicLink(place.directory(), real.directory());

    assertThatThrownBy(place::remove).isInstanceOf(ChaosException.class);
    assertThat(real.directory()).isNotEmptyDirectory();
  }

  @Test
  void oneThatOthersCanReadIsRemovedToo() throws IOException {
    place.make();
    Files.setPosixFilePermissions(place.directory(), PosixFilePermissions.fromString("rwxr-xr-x"));

    place.remove();

    assertThat(place.directory()).doesNotExist();
  }

  @Test
  void oneThatOthersCanWriteIsLeft() throws IOException {
    place.make();
    Files.setPosixFilePermissions(place.directory(), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(place::remove)
        .isInstanceOf(ChaosException.class)
        .hasMessageContaining("others may write it");
    assertThat(place.directory()).isNotEmptyDirectory();
  }
}
