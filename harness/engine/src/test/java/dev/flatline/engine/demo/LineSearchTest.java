package dev.flatline.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.demo.story.Step;
import dev.flatline.engine.diagnose.ReleaseShapes;
import dev.flatline.engine.site.CaseSites;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On what the agent of a leaky variant wrote in a real run. */
class LineSearchTest {

  private static LeakySide side(Optional<AgentReport> report, boolean untracked) {
    return new LeakySide() {
      @Override
      public boolean untracked() {
        return untracked;
      }

      @Override
      public Optional<AgentReport> report() {
        return report;
      }
    };
  }

  private static AgentReport recorded() throws IOException {
    try (InputStream kept = CaseSites.class.getResourceAsStream("leaky.json")) {
      return Json.MAPPER.treeToValue(Json.MAPPER.readTree(kept).path("report"), AgentReport.class);
    }
  }

  private static LineSearch search(LeakySide side) {
    return new LineSearch(side, "connections", pid -> ReleaseShapes.unknown());
  }

  @Test
  void theLineOfWhatTheIncidentIsAboutIsFound() throws IOException {
    LineSearch search = search(side(Optional.of(recorded()), false));

    search.run();
    assertThat(search.found())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .startsWith("Cause: line 89 of ConnectionPool.java in ConnectionPool.take. ")
                    .contains("8 connections at once"));
  }

  @Test
  void withoutAnAgentNothingIsFoundAndNobodyWaits() {
    Played played = Played.plain().rounds(3, 0, 0).rounds(2, 200, 0).pass(8);
    LineSearch search = search(side(Optional.empty(), true));
    List<Runnable> begun = new ArrayList<>();

    search.heard(played.story(), begun::add);
    search.heard(played.story(), begun::add);
    assertThat(begun).hasSize(1);
    double told = played.story().told().getOrDefault(Step.CAUSE, 0.0);
    assertThat(search.settled(played.story(), told)).isFalse();
    begun.get(0).run();
    assertThat(search.found()).isEmpty();
    assertThat(search.settled(played.story(), told)).isTrue();
  }

  @Test
  void nothingIsLookedForBeforeTheSymptom() {
    List<Runnable> begun = new ArrayList<>();

    search(side(Optional.empty(), false)).heard(Played.plain().rounds(3, 0, 0).story(), begun::add);
    assertThat(begun).isEmpty();
  }
}
