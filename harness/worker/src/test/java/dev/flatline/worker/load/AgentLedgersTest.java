package dev.flatline.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.worker.link.AgentCounts;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In a JVM without an agent; with one, see the ledger tests of the incidents. */
class AgentLedgersTest {

  @Test
  void withoutAnAgentThereIsNoReadingAndNotZero() {
    AgentLedgers ledgers =
        new AgentLedgers(
            new AgentCounts(Map.of("files", "files"), Map.of("agent.statements", "statements")));
    Map<String, Long> values = new HashMap<>();

    ledgers.beginRound();
    ledgers.read(values);
    ledgers.readExactly(values);

    assertThat(values).isEmpty();
    assertThat(ledgers.endRound()).isEmpty();
  }
}
