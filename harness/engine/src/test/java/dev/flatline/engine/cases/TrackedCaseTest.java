package dev.flatline.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report reads of a case in which there was an agent. */
class TrackedCaseTest {

  @TempDir private Path store;

  @Test
  void aCaseWithoutAnAgentHasNoLines() {
    assertThat(TrackedCase.lines(store)).isEmpty();
  }

  @Test
  void theLinesThatWereKeptAreToldInTheirOrder() throws IOException {
    Files.writeString(store.resolve("agent.json"), "{\"lines\": [\"a at A:1\", \"b at B:2\"]}");
    assertThat(TrackedCase.lines(store)).containsExactly("a at A:1", "b at B:2");
  }

  @Test
  void aFileThatIsDamagedIsSaidAndNotPassedOver() throws IOException {
    Files.writeString(store.resolve("agent.json"), "{\"lines\": [\"a at");
    assertThat(TrackedCase.lines(store))
        .singleElement()
        .asString()
        .startsWith("what the agent found cannot be read: ");
  }

  @Test
  void anAgentThatIsNotThereIsSaidWithItsReason() {
    TrackedCase.in(store, Optional.empty()).absent("it has not started");
    assertThat(TrackedCase.absent(store)).hasValue("it has not started");
    assertThat(TrackedCase.lines(store)).isEmpty();
  }
}
