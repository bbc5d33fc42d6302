package dev.flatline.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Condition;
import dev.flatline.engine.grade.Release;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.run.RunListener;
import dev.flatline.process.agent.AgentReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Page, code and exposition are held together. */
class MetricsPageTest {

  private static final AgentReport TRACKED =
      TrackedReports.report(List.of(TrackedReports.kind("files", 3, 1, 1)), List.of());

  private static String family(String line) {
    return line.replaceAll("[{ ].*", "")
        .replaceAll("_seconds_(bucket|count|sum)$", "_seconds")
        .replaceAll("pending_defers", "<resource>");
  }

  private final Exported exported = new Exported();

  @AfterEach
  void close() {
    exported.close();
  }

  @Test
  void thePageOfMetricsNamesEachOfThemAndNoOther() throws Exception {
    CasePlan plan = Seen.plan(Condition.STEADY);
    RunListener listener = exported.listener();
    listener.forked(plan, Map.of("limit.descriptors", "256"));
    listener.tracked(plan, () -> Optional.of(TRACKED));
    listener.sampled(plan, Seen.ALL);
    listener.sampled(plan, Seen.counted(7, 2));
    listener.roundEnded(plan, Seen.round(8, 3));
    listener.checkpoint(plan, Seen.checkpoint("baseline", 2));
    listener.phase(plan, "load-1");
    listener.faultBegan(plan, "pause");
    listener.caseEnded(Seen.struck(OptionalLong.of(250), Optional.empty()));
    Release release = new Release(10, 0, OptionalLong.of(9), 2_000);
    listener.caseEnded(Seen.struck("scoped/exited", OptionalLong.empty(), Optional.of(release)));
    listener.latency(plan, Seen.latency("batch.response", 1));
    listener.latency(plan, Seen.latency("batch.service", 1));
    listener.latency(plan, Seen.latency("batch.lag", 1));
    Set<String> seen = new TreeSet<>();
    exported.scraped().forEach(line -> seen.add(family(line)));
    listener.caseEnded(Seen.answered());
    listener.runEnded(Seen.run());

    exported.scraped().forEach(line -> seen.add(family(line)));
    seen.add("flatline_harness_scrapes_total");
    Set<String> documented = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("../../grafana/METRICS.md"))) {
      if (line.startsWith("| `flatline_")) {
        documented.add(line.substring(3, line.indexOf('`', 3)));
      }
    }
    assertThat(documented).containsExactlyElementsOf(seen);
  }
}
