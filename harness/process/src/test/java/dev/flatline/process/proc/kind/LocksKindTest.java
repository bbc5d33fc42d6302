package dev.flatline.process.proc.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.proc.FakeProc;
import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocksKindTest {

  @TempDir private Path directory;

  @Test
  void onlyWhatTheTreeHoldsCounts() throws IOException {
    Files.writeString(
        directory.resolve("locks"),
        """
        1: POSIX  ADVISORY  WRITE 42 08:01:123 0 EOF
        2: FLOCK  ADVISORY  WRITE 43 08:01:124 0 EOF
        2: -> FLOCK  ADVISORY  WRITE 42 08:01:124 0 EOF
        3: OFDLCK ADVISORY  READ -1 08:01:125 0 EOF
        4: POSIX  ADVISORY  READ 4242 08:01:126 0 99
        """);
    assertThat(FakeProc.read(new LocksKind(new Proc(directory)), 42L, 43L).values)
        .containsEntry("locks", 2L);
  }

  @Test
  void aLockOfThisProcessIsSeenAndGoneWhenItIsReleased() throws IOException {
    long self = ProcessHandle.current().pid();
    long before = locks(self);
    try (RandomAccessFile file = new RandomAccessFile(directory.resolve("a").toFile(), "rw");
        FileLock lock = file.getChannel().lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(locks(self)).isEqualTo(before + 1);
    }
    assertThat(locks(self)).isEqualTo(before);
  }

  private static long locks(long pid) throws IOException {
    return Objects.requireNonNull(
        FakeProc.read(new LocksKind(Proc.LINUX), pid).values.get("locks"));
  }
}
