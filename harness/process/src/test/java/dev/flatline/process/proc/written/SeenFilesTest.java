package dev.flatline.process.proc.written;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenFilesTest {

  @TempDir private Path process;
  private final SeenFiles files = new SeenFiles(Set.of(Path.of("/tmp"), Path.of("/dev/shm")));

  @BeforeEach
  void aProcess() throws IOException {
    Files.createDirectories(process.resolve("fd"));
    Files.createDirectories(process.resolve("fdinfo"));
  }

  private Path descriptor(String number, String flags) throws IOException {
    Files.writeString(
        process.resolve("fdinfo").resolve(number), "pos:\t0\nflags:\t" + flags + "\n");
    return Files.createFile(process.resolve("fd").resolve(number));
  }

  /** A service that was unpacked below /tmp made each reading walk through all of it. */
  @Test
  void whoReadsAFileOfADirectoryOfAllHasNotMadeItsEntry() throws IOException {
    files.open(
        Map.of(
            descriptor("4", "0100000"), Path.of("/tmp/service/lib/service.jar"),
            descriptor("5", "0102001"), Path.of("/tmp/upload/part"),
            descriptor("6", "0100002"), Path.of("/dev/shm/ring"),
            descriptor("7", "0100001"), Path.of("/var/log/service.log")));

    assertThat(files.in(Path.of("/tmp/service"))).isFalse();
    assertThat(files.in(Path.of("/tmp/upload"))).isTrue();
    assertThat(files.in(Path.of("/dev/shm/ring"))).isTrue();
    assertThat(files.in(Path.of("/var/log"))).isFalse();
  }

  @Test
  void oneThatIsClosedMeanwhileIsNotSeen() throws IOException {
    files.open(Map.of(process.resolve("fd/9"), Path.of("/tmp/upload/part")));

    assertThat(files.in(Path.of("/tmp/upload"))).isFalse();
  }
}
