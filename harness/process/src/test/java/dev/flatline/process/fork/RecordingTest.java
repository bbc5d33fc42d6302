package dev.flatline.process.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

  @TempDir private Path directory;

  private Path parts = Path.of("");

  @BeforeEach
  void partsAreWritten() throws IOException {
    parts = Files.createDirectories(directory.resolve("subject.jfr.parts/2026_11_29_17_1_1"));
    Files.writeString(parts.resolve("2026_11_29_17_01_02.jfr"), "second");
    Files.writeString(parts.resolve("2026_11_29_17_01_01.jfr"), "first,");
    Files.writeString(parts.resolve("2026_11_29_17_01_03.jfr"), "");
    byte[] beingWritten = new byte[100];
    beingWritten[64] = -1;
    Files.write(parts.resolve("2026_11_29_17_01_04.jfr"), beingWritten);
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

    assertThat(Recording.file(directory, "subject")).hasContent("first,second");
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
