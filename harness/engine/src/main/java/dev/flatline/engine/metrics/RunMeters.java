package dev.flatline.engine.metrics;

import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.run.RunListener;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.sample.Sample;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The meters of a run: those of a case go when it ends; what was found out about it stays until the
 * run is over.
 */
final class RunMeters implements RunListener {

  private final MeterRegistry registry;
  private final LatencyHistograms latencies;
  private final String scenario;
  private final MeterGroup run;
  private final Map<String, CaseMeters> cases = new ConcurrentHashMap<>();
  private final Map<String, MeterGroup> found = new ConcurrentHashMap<>();

  RunMeters(MeterRegistry registry, LatencyHistograms latencies, String scenario) {
    this.registry = registry;
    this.latencies = latencies;
    this.scenario = scenario;
    run = new MeterGroup(registry, Tags.of("scenario", scenario));
  }

  private CaseMeters of(CasePlan plan) {
    return cases.computeIfAbsent(
        plan.label(),
        unused ->
            new CaseMeters(
                registry,
                latencies.of(scenario, plan.variant(), fault(plan.name())),
                tags(plan.variant(), plan.name())));
  }

  private Tags tags(String variant, String name) {
    return Tags.of("scenario", scenario, "variant", variant, "fault", fault(name));
  }

  private static String fault(String name) {
    return name.isEmpty() ? "none" : name;
  }

  @Override
  public void forked(CasePlan plan, Map<String, String> facts) {
    of(plan).forked();
    try {
      of(plan).limited(Long.parseLong(facts.getOrDefault("limit.descriptors", "")));
    } catch (NumberFormatException unreadable) {
      // A limit that could not be read is absent, and no number.
    }
  }

  @Override
  public void tracked(CasePlan plan, Supplier<Optional<AgentReport>> report) {
    of(plan).tracked(report);
  }

  @Override
  public void phase(CasePlan plan, String name) {
    of(plan).phase(name);
  }

  @Override
  public void sampled(CasePlan plan, Sample sample) {
    of(plan).sampled(sample);
  }

  @Override
  public void latency(CasePlan plan, Report.Latency latency) {
    of(plan).latency(latency);
  }

  @Override
  public void roundEnded(CasePlan plan, RoundResult round) {
    of(plan).roundEnded(round);
  }

  @Override
  public void checkpoint(CasePlan plan, Checkpoint checkpoint) {
    of(plan).checkpoint(checkpoint);
  }

  @Override
  public void faultBegan(CasePlan plan, String name) {
    of(plan).fault(1);
  }

  @Override
  public void faultEnded(CasePlan plan, FaultOutcome outcome) {
    of(plan).fault(-1);
  }

  @Override
  public void caseLeft(CasePlan plan) {
    close(plan.label());
  }

  private void close(String label) {
    CaseMeters ended = cases.remove(label);
    if (ended != null) {
      ended.close();
    }
  }

  @Override
  public void caseEnded(CaseReport report) {
    close(report.label());
    String name = report.label().substring(report.variant().length()).replaceFirst("^/", "");
    MeterGroup meters =
        found.computeIfAbsent(
            report.label(), unused -> new MeterGroup(registry, tags(report.variant(), name)));
    VerdictMeters.export(meters, report.answers());
    report.chaos().ifPresent(chaos -> FaultMeters.export(meters, chaos));
  }

  @Override
  public void runEnded(RunReport report) {
    run.set(MetricNames.RUN_EXIT_CODE, report.status().exitCode());
  }
}
