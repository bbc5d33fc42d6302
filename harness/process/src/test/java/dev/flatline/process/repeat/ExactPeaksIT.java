package dev.flatline.process.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.agent.AgentChild;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one operation holds, as the agent in its JVM counts it, however short it is. */
class ExactPeaksIT {

  @TempDir private Path folder;

  @Test
  void theMostThatAnOperationOfEachSizeHeldIsExact() throws Exception {
    try (AgentChild child = AgentChild.start(folder, HoldingProgram.class, "", List.of())) {
      assertThat(child.until(HoldingProgram.END))
          .containsExactly("true 1 1", "true 2 2", "true 4 4");
    }
  }

  @Test
  void withoutTheAgentNothingIsCounted() throws Exception {
    try (AgentChild child = AgentChild.startWithout(folder, HoldingProgram.class)) {
      assertThat(child.until(HoldingProgram.END))
          .containsExactly("false 1 null", "false 2 null", "false 4 null");
    }
  }
}
