package dev.flatline.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of the processes of a soak, one after the other. */
class TrackedProcessesTest {

  @TempDir private Path directory;

  private void process(int number, String line) throws IOException {
    TrackedProcesses.begin(directory, number);
    String lines = line.isEmpty() ? "" : "\"" + line + "\"";
    Files.writeString(directory.resolve("agent.json"), "{\"lines\": [" + lines + "]}");
  }

  @Test
  void theLastFewAreKeptHoweverManyThereWere() throws IOException {
    for (int number = 1; number <= 20; number++) {
      process(number, "of " + number);
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "agent.json", "agent-17.json", "agent-18.json", "agent-19.json");
    }
    assertThat(TrackedProcesses.lines(directory, 20)).containsExactly("of 20");
  }

  @Test
  void ofAProcessThatHasJustBegunThereIsNothingYet() throws IOException {
    process(1, "of 1");
    process(2, "");
    assertThat(TrackedProcesses.lines(directory, 2)).containsExactly("of 1");
  }

  @Test
  void withoutAnAgentThereIsNothing() {
    TrackedProcesses.begin(directory, 1);
    assertThat(TrackedProcesses.lines(directory, 1)).isEmpty();
  }
}
