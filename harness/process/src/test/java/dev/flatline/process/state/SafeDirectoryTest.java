package dev.flatline.process.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeDirectoryTest {

  @TempDir private Path created;
  private Path outside;
  private SafeDirectory safe;

  @BeforeEach
  void open() throws IOException {
    outside = Files.writeString(created.toRealPath().resolve("outside"), "theirs");
    safe = SafeDirectory.make(created.toRealPath().resolve("safe"));
  }

  @AfterEach
  void close() throws IOException {
    safe.close();
  }

  private void write(String name, String text) throws IOException {
    try (FileChannel channel = safe.create(name)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private String read(String name) throws IOException {
    return new String(safe.read(name), StandardCharsets.UTF_8);
  }

  @Test
  void aFileOfOursIsWrittenAppendedToReadRenamedAndRemoved() throws IOException {
    write("a", "one ");
    try (FileChannel channel = safe.append("a")) {
      channel.write(ByteBuffer.wrap("two".getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(read("a")).isEqualTo("one two");
    assertThat(Files.getPosixFilePermissions(safe.path().resolve("a")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    safe.rename("a", "b");
    assertThat(safe.names()).containsExactly("b");
    write("c", "");
    assertThatThrownBy(() -> safe.rename("b", "c")).isInstanceOf(FileAlreadyExistsException.class);
    safe.delete("b");
    safe.delete("c");
    assertThat(safe.names()).isEmpty();
  }

  @Test
  void aLinkIsNeitherReadNorWrittenNorCreatedThrough() throws IOException {
    Files.createSymbolicLink(safe.path().resolve("link"), outside);

    assertThatThrownBy(() -> safe.read("link")).isInstanceOf(UnsafePlaceException.class);
    assertThatThrownBy(() -> safe.append("link")).isInstanceOf(UnsafePlaceException.class);
    assertThatThrownBy(() -> safe.create("link")).isInstanceOf(FileAlreadyExistsException.class);
    safe.delete("link");
    assertThat(outside).hasContent("theirs");
  }

  @Test
  void aFileWithASecondNameOrThatOthersCanReadIsRefused() throws IOException {
    Files.createLink(safe.path().resolve("hard"), outside);
    write("open", "");
    Files.setPosixFilePermissions(
        safe.path().resolve("open"), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> safe.read("hard"))
        .isInstanceOf(UnsafePlaceException.class)
        .hasMessageContaining("it is a link, or no file");
    assertThatThrownBy(() -> safe.read("open"))
        .isInstanceOf(UnsafePlaceException.class)
        .hasMessageContaining("others may use it");
  }

  @Test
  void clearingDoesNotFollowLinks() throws IOException {
    Path far = Files.createDirectories(outside.resolveSibling("far"));
    Files.writeString(far.resolve("kept"), "");
    Files.createDirectories(safe.path().resolve("below/further"));
    Files.writeString(safe.path().resolve("below/further/file"), "");
    Files.createSymbolicLink(safe.path().resolve("below/link"), far);
    write("sign", "");

    safe.clearBut("sign");

    assertThat(safe.names()).containsExactly("sign");
    assertThat(far.resolve("kept")).exists();
  }

  @Test
  void whatWasPutInItsPlaceIsNotWorkedIn() throws IOException {
    Path moved = safe.path().resolveSibling("moved");
    Files.move(safe.path(), moved);
    Path other = Files.createDirectory(safe.path());
    Files.writeString(other.resolve("file"), "theirs");

    assertThatThrownBy(() -> safe.read("file")).isInstanceOf(IOException.class);
    safe.create("mine").close();
    assertThat(moved.resolve("mine")).exists();
    assertThat(other.resolve("mine")).doesNotExist();
  }
}
