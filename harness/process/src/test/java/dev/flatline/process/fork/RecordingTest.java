package dev.flatline.process.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

  @TempDir private Path directory;

  private Path parts = Path.of("");

  @BeforeEach
  void partsAreWritten() throws IOException {
    parts = Files.createDirectories(directory.resolve("subject.jfr.parts/2026_11_29_17_1_1"));
    // 2 was cut short after it had said how long it was; 3 had no head yet; of 4 it is written.
    Files.write(parts.resolve("2026_11_29_17_01_02.jfr"), part(2, 80, 11, 90));
    Files.write(parts.resolve("2026_11_29_17_01_01.jfr"), part(1, 70, 0, 70));
    Files.writeString(parts.resolve("2026_11_29_17_01_03.jfr"), "");
    Files.write(parts.resolve("2026_11_29_17_01_04.jfr"), part(4, 100, -1, 100));
    Files.write(parts.resolve("2026_11_29_17_01_05.jfr"), part(5, 200, 1, 100));
  }

  /** Full of a number; as long as its head says, or longer by what nobody has counted yet. */
  private static byte[] part(int filled, long counted, int state, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) filled);
    ByteBuffer.wrap(bytes).putLong(8, counted).put(64, (byte) state);
    return bytes;
  }

  @Test
  void theRecorderSaysNothingOnTheLink() {
    assertThat(Recording.flags(directory, "subject"))
        .containsExactly(
            "-Xlog:jfr+startup=off",
            "-XX:FlightRecorderOptions=repository=" + directory.resolve("subject.jfr.parts"),
            "-XX:StartFlightRecording=name=flatline,dumponexit=true,maxsize=64m,filename="
                + directory.resolve("subject.jfr"));
  }

  @Test
  void ofAJvmThatWasKilledThePartsArePutTogether() throws IOException {
    Files.createFile(Recording.file(directory, "subject"));
    Recording.keep(directory, "subject");

    ByteBuffer both = ByteBuffer.allocate(150).put(part(1, 70, 0, 70)).put(part(2, 80, 0, 80));
    assertThat(Recording.file(directory, "subject")).hasBinaryContent(both.array());
    assertThat(directory.resolve("subject.jfr.parts")).doesNotExist();
  }

  @Test
  void whatTheJvmHasWrittenAtItsEndIsKept() throws IOException {
    Files.writeString(Recording.file(directory, "subject"), "whole");
    Recording.keep(directory, "subject");

    assertThat(Recording.file(directory, "subject")).hasContent("whole");
    assertThat(directory.resolve("subject.jfr.parts")).doesNotExist();
  }

  @Test
  void aJvmThatRecordedNothingLeavesNothing() throws IOException {
    Recording.keep(directory, "companion");

    assertThat(Recording.file(directory, "companion")).doesNotExist();
  }
}
