package dev.flatline.process.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {

  @TempDir private Path created;
  private Path directory;
  private Path home;
  private Path temporary;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void makeRooms() throws IOException {
    directory = created.toRealPath();
    home = Files.createDirectory(directory.resolve("home"));
    permit(home, "rwx------");
    temporary = Files.createDirectory(directory.resolve("tmp"));
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private StateDirectory state(String userHome) {
    return new StateDirectory(environment, userHome, temporary.toString());
  }

  private Path inTemporary() throws IOException {
    return temporary.resolve("flatline-" + UserId.own());
  }

  @Test
  void itIsBelowTheHomeAndClosedToOthersWithAllThatIsMadeAboveIt() throws IOException {
    environment.put("HOME", home.toString());

    Path made = state("/absent").make();

    assertThat(made).isEqualTo(home.resolve(".local/state/flatline"));
    for (String below : List.of(".local", ".local/state", ".local/state/flatline")) {
      Path path = home.resolve(below);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .as(path.toString())
          .isEqualTo("rwx------");
    }
    assertThat(state("/absent").make()).as("again").isEqualTo(made);
  }

  @Test
  void whatTheEnvironmentAsksForGoesFirstUnlessItIsRelative() throws IOException {
    environment.put("HOME", home.toString());
    environment.put("XDG_STATE_HOME", directory.resolve("asked").toString());
    assertThat(state("").make()).isEqualTo(directory.resolve("asked/flatline"));

    environment.put("XDG_STATE_HOME", "relative");
    assertThat(state("").make()).isEqualTo(home.resolve(".local/state/flatline"));
  }

  @Test
  void aUserWithoutAHomeHasItAmongTheTemporaryFilesByNumber() throws IOException {
    assertThat(state("?").make()).isEqualTo(inTemporary());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inTemporary())))
        .isEqualTo("rwx------");
  }

  @Test
  void aHomeThatIsNotThereIsNotMade() throws IOException {
    Path absent = directory.resolve("absent");
    environment.put("HOME", absent.toString());

    assertThat(state("/").make()).isEqualTo(inTemporary());
    assertThat(absent).doesNotExist();
  }

  @Test
  void aHomeInWhichOthersCanRenameIsNotUsed() throws IOException {
    environment.put("HOME", home.toString());
    permit(home, "rwxrwxrwx");

    assertThat(state("").make()).isEqualTo(inTemporary());
    assertThat(home.resolve(".local")).doesNotExist();
  }

  @Test
  void aPlaceThatWasAskedForIsNotExchangedForAnother() throws IOException {
    Path asked = Files.createDirectory(directory.resolve("asked"));
    permit(asked, "rwxrwxrwx");
    environment.put("XDG_STATE_HOME", asked.toString());

    assertThatThrownBy(() -> state(home.toString()).make())
        .isInstanceOf(UnsafePlaceException.class)
        .hasMessageStartingWith(
            "Cannot trust " + asked + " because others may rename what is in it:");
  }

  @Test
  void oneThatOthersCanUseIsRefused() throws IOException {
    environment.put("HOME", home.toString());
    Path there = state("").make();
    permit(there, "rwxrwxrwx");

    assertThatThrownBy(() -> state("").make())
        .isInstanceOf(UnsafePlaceException.class)
        .hasMessageStartingWith("Cannot trust " + there + " because others may use it:")
        .hasMessageContaining("mode=777");
  }

  @Test
  void aLinkIsRefusedAlsoToADirectoryOfOurs() throws IOException {
    environment.put("HOME", home.toString());
    Path there = state("").make();
    Files.createSymbolicLink(inTemporary(), there);

    environment.clear();
    assertThatThrownBy(() -> state("").make())
        .isInstanceOf(UnsafePlaceException.class)
        .hasMessageContaining("because it is a link, or no directory");
  }

  @Test
  void aLinkAboveItMayLeadToADirectoryThatIsSafe() throws IOException {
    Path real = Files.createDirectory(directory.resolve("real"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), real);
    environment.put("XDG_STATE_HOME", link.toString());

    assertThat(state("").make()).isEqualTo(real.resolve("flatline"));
  }

  @Test
  void whateverTheEnvironmentWasWhatIsThereIsFound() throws IOException {
    Path temporaryOne = state("?").make();
    Path homeOne = state(home.toString()).make();
    environment.put("XDG_STATE_HOME", directory.resolve("asked").toString());

    assertThat(state(home.toString()).present()).containsExactly(homeOne, temporaryOne);
  }
}
