package dev.flatline.process.jvm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachSafetyTest {

  private static final String JVM = "7f01-7f02 r-xp 00000000 08:01 42  /opt/jdk/lib/libjvm.so\n";
  private static final String OTHER = "7f01-7f02 r-xp 00000000 08:01 42  /lib/libc.so.6\n";

  /** Bit 2 is SIGQUIT. */
  private static final String CATCHES = "SigBlk:\t0000000000000000\nSigCgt:\t2000000181005ccf\n";

  private static final String DIES = "SigBlk:\t0000000000000004\nSigCgt:\t2000000181005ccb\n";

  @TempDir private Path directory;

  private void require(String maps, String status) throws IOException {
    Path process = Files.createDirectories(directory.resolve("42"));
    Files.writeString(process.resolve("maps"), maps);
    Files.writeString(process.resolve("status"), status);
    AttachSafety.require(new Proc(directory), 42);
  }

  @Test
  void aJvmThatCatchesTheSignalIsSafe() {
    assertThatCode(() -> require(OTHER + JVM, CATCHES)).doesNotThrowAnyException();
  }

  @Test
  void whatIsNoJvmIsNotAttachedTo() {
    assertThatThrownBy(() -> require(OTHER, CATCHES))
        .isInstanceOf(FlatlineException.class)
        .hasMessage(
            "Cannot look into a JVM because it is no JVM of HotSpot: it maps no libjvm.so: pid=42;"
                + " watch it without --attach, --force-gc and --jmx");
  }

  @Test
  void aJvmThatWouldDieOfTheSignalIsNotAttachedTo() {
    assertThatThrownBy(() -> require(JVM, DIES))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("SIGQUIT, which attaching sends, would end it");
  }
}
