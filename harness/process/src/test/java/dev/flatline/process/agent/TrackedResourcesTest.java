package dev.flatline.process.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Resource;
import dev.flatline.api.TrackedKind;
import dev.flatline.worker.link.AgentCounts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which kinds are asked about, and under which names. */
class TrackedResourcesTest {

  private static final Resource BY_HAND = new Resource("connections", "On loan.");

  @Test
  void whatNoCountOfTheKernelShowsIsObserved() {
    assertThat(TrackedResources.observed(List.of()))
        .containsExactly(
            "agent.connections", "agent.deferred-calls", "agent.result-sets", "agent.statements");
  }

  @Test
  void aKindOfWhichTheIncidentHasAResourceIsNotAskedAboutTwice() {
    Resource named = Resource.ofAgent(TrackedKind.STATEMENTS);
    AgentCounts counts = TrackedResources.counts(List.of(BY_HAND, named), true);
    assertThat(counts.asked()).isEqualTo(Map.of("agent.statements", "statements"));
    assertThat(counts.observed()).containsOnlyKeys("agent.deferred-calls", "agent.result-sets");
  }

  @Test
  void aResourceThatTheAgentCountsKeepsTheNameThatItsScenarioGave() {
    Resource files = new Resource("handles", "Open.").countedByAgent(TrackedKind.FILES);
    assertThat(TrackedResources.counts(List.of(files), false))
        .isEqualTo(new AgentCounts(Map.of("handles", "files"), Map.of()));
  }
}
