package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.export.Recordings;
import dev.flatline.engine.export.source.StoredEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose subjects are recorded, in the JDK's own reader of recordings. */
@Tag("long")
class RecordedRunIT {

  @TempDir private static Path directory;

  private static final int DEADLINE_SECONDS = 120;

  private static Path recording = Path.of("");

  @BeforeAll
  static void runTheFixture() throws IOException, InterruptedException {
    FixtureRun.recorded(directory, List.of("leaky"));
    recording = directory.resolve("run.jfr");
    Recordings.write(StoredEvidence.find(directory.resolve("runs"), "latest"), recording);
  }

  @Test
  void operationsAndCheckpointsOfTheSubjectAreInIt() throws Exception {
    assertThat(jfr("print", "--events", "dev.flatline.Checkpoint", recording.toString()))
        .contains("dev.flatline.Checkpoint {", "number = 2");
    assertThat(jfr("print", "--events", "dev.flatline.Operation", recording.toString()))
        .contains("dev.flatline.Operation {", "mostHeld = ");
  }

  @Test
  void recordingsOfAllCasesAreOneFileThatIsWhole() throws Exception {
    assertThat(jfr("summary", recording.toString()))
        .containsPattern("Chunks: [2-9]")
        .containsPattern("dev.flatline.Acquire +[1-9]");
  }

  @Test
  void nothingButTheRecordingIsLeftInTheStore() throws IOException {
    try (var files = Files.walk(directory.resolve("runs"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".parts"))).isEmpty();
    }
  }

  private static String jfr(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "jfr").toString()));
    command.addAll(List.of(arguments));
    Path out = directory.resolve("jfr.out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
      String said = Files.readString(out);
      assertThat(process.exitValue()).as(said).isZero();
      return said;
    } finally {
      process.destroyForcibly();
    }
  }
}
