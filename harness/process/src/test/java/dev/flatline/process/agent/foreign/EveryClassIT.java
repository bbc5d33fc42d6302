package dev.flatline.process.agent.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.agent.AgentChild;
import dev.flatline.process.agent.AgentRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A class that weaving itself needs must not be loaded while it is woven into: the JVM refuses it
 * to the program for good ({@code ClassCircularityError}).
 */
class EveryClassIT {

  @TempDir private Path folder;

  @Test
  void noClassOfTheJdkIsLostToTheProgram() throws Exception {
    try (AgentChild child =
        AgentChild.start(folder, EveryClassProgram.class, "", List.of("-Xshare:off"))) {
      List<String> said = child.until("READY");

      assertThat(said).noneMatch(line -> line.contains("ClassCircularityError"));
      assertThat(said).contains("SUM 3");
      assertThat(child.ask(AgentRequest.REPORT).notHooked()).isEmpty();
    }
  }
}
