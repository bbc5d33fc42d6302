package dev.flatline.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.Question;
import dev.flatline.api.Resource;
import dev.flatline.api.Role;
import dev.flatline.api.TrackedKind;
import dev.flatline.api.Variant;
import dev.flatline.process.agent.LeakReport;
import dev.flatline.process.agent.LeakSite;
import dev.flatline.process.agent.LeakSite.Finding;
import dev.flatline.process.catalog.Incident;
import dev.flatline.worker.link.LedgerGauge;
import dev.flatline.worker.link.LedgerGauge.Kind;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the agent counts by itself is what the incident counts by hand, and it names the line.
 *
 * <p>An incident's integration test extends this class and needs nothing more. Each variant is
 * driven for half a second in a JVM of its own, steady and with items that throw, one operation at
 * a time and without probes, which no incident counts.
 */
public abstract class LedgerContract {

  /** The kind that the agent counts, by the resource of the incident: that of the same name. */
  protected Map<String, TrackedKind> kinds(List<Resource> resources) {
    Map<String, TrackedKind> kinds = new LinkedHashMap<>();
    for (Resource resource : resources) {
      for (TrackedKind kind : TrackedKind.values()) {
        if (kind.label().equals(resource.name())) {
          kinds.put(resource.name(), kind);
        }
      }
    }
    return kinds;
  }

  /** A test for each variant, under each condition that the incident expects something of. */
  @TestFactory
  Stream<DynamicTest> theAgentCountsWhatIsCountedByHandAndNamesTheLine() throws IOException {
    Incident incident = IncidentRun.incidentOfThisModule();
    List<DynamicTest> tests = new ArrayList<>();
    for (Variant variant : incident.scenario().variants()) {
      for (Condition condition : List.of(Condition.STEADY, Condition.THROWS)) {
        tests.add(
            DynamicTest.dynamicTest(
                variant.name() + " " + condition.label(),
                () -> requireEqual(incident, variant, condition)));
      }
    }
    return tests.stream();
  }

  private void requireEqual(Incident incident, Variant variant, Condition condition)
      throws Exception {
    Map<String, TrackedKind> kinds = kinds(incident.scenario().resources());
    assertThat(kinds).as("resources of the incident that the agent counts, too").isNotEmpty();
    TrackedRound round = TrackedRound.drive(incident, variant.name(), condition, kinds.values());
    kinds.forEach((resource, kind) -> requireEqual(round, resource, kind));
    requireLine(round, variant, condition, incident);
  }

  private static void requireEqual(TrackedRound round, String byHand, TrackedKind kind) {
    String byAgent = Resource.ofAgent(kind).name();
    RoundResult.Held hand = round.result().resources().get(byHand);
    if (hand != null) {
      RoundResult.Held agent = requireNonNull(round.result().resources().get(byAgent), byAgent);
      assertThat(hand.acquired()).as("%s taken, else nothing is compared", byHand).isPositive();
      assertThat(agent.acquired()).as("%s taken", byAgent).isEqualTo(hand.acquired());
      assertThat(agent.operationPeak())
          .as("%s: peak of one operation", byAgent)
          .isEqualTo(hand.operationPeak());
    }
    for (Report.Checkpoint checkpoint : round.checkpoints()) {
      assertThat(since(round.baseline(), checkpoint, byAgent))
          .as("%s in use since the baseline, at %d operations", byAgent, checkpoint.operations())
          .isEqualTo(since(round.baseline(), checkpoint, byHand));
    }
  }

  private static long since(Report.Checkpoint baseline, Report.Checkpoint now, String resource) {
    String gauge = new LedgerGauge(resource, Kind.IN_USE).name();
    return requireNonNull(now.values().get(gauge), gauge)
        - requireNonNull(baseline.values().get(gauge), gauge);
  }

  private static void requireLine(
      TrackedRound round, Variant variant, Condition condition, Incident incident) {
    List<LeakSite> sites = LeakReport.of(round.tracked()).sites();
    List<Expectation> rising =
        incident.scenario().expectations(round.parameters()).stream()
            .filter(one -> one.variant().equals(variant.name()))
            // The code that failed does so under any condition, and so does what piles up.
            .filter(
                one -> variant.role() == Role.LEAKY || pilesUp(one) || one.condition() == condition)
            .filter(Expectation::rising)
            .toList();
    if (rising.isEmpty()) {
      assertThat(LeakReport.of(round.tracked()).lines())
          .as("lines named of %s, which gives everything back at once", variant.name())
          .isEmpty();
      return;
    }
    LeakSite first = sites.get(0);
    assertThat(first.finding())
        .isEqualTo(
            rising.stream().anyMatch(LedgerContract::pilesUp) ? Finding.PEAK : Finding.SURVIVES);
    assertThat(first.estimated()).isFalse();
    assertThat(first.kind().kind())
        .isIn(rising.stream().map(one -> one.resource().orElseThrow()).toList());
    assertThat(first.site().frames().toString())
        .as("the way down from the line that is named first")
        .contains(variant.subject().get().getClass().getSimpleName() + ".java:");
  }

  private static boolean pilesUp(Expectation expectation) {
    return expectation.question().filter(Question.ACCUMULATION::equals).isPresent();
  }
}
