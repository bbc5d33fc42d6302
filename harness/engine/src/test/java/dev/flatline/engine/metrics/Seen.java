package dev.flatline.engine.metrics;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Condition;
import dev.flatline.api.Failure;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameters;
import dev.flatline.api.Question;
import dev.flatline.api.Traffic;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.ChaosReport;
import dev.flatline.engine.grade.Recovery;
import dev.flatline.engine.grade.Release;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.IncidentFacts;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.plan.Target;
import dev.flatline.process.Status;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.sample.Sample;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.Interval;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.TrafficResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/** What a run may have seen. */
final class Seen {

  static final Sample ALL =
      new Sample(
          1.5,
          40,
          Map.of(
              "descriptors", 27L,
              "threads", 29L,
              "rss.bytes", 1_000L,
              "sockets.established", 10L,
              "sockets.close_wait", 0L,
              "pending-defers.in_use", 2L,
              "pending-defers.peak", 4L,
              "pending-defers.acquired", 7L,
              "pending-defers.held_nanos", 5_000_000_000L,
              "pending-defers.used_nanos", 4_000_000_000L));

  static final FaultOutcome PAUSE =
      new FaultOutcome("pause", 1, 1, 2, new Witness(true, "state T"), List.of());

  private Seen() {}

  static Sample counted(long arrivals, long failed) {
    return counted(1, arrivals, failed);
  }

  static Sample counted(long round, long arrivals, long failed) {
    return new Sample(
        1,
        arrivals,
        Map.of(
            "round",
            round,
            "batch.arrivals",
            arrivals,
            "batch.ok",
            arrivals - failed,
            "batch.failed",
            failed,
            "batch.failed.acquire-timeout",
            failed,
            "batch.shed",
            0L,
            "batch.in_flight",
            1L));
  }

  static RoundResult round(long arrivals, long failed) {
    TrafficResult none = new TrafficResult(0, 0, 0, 0, 0, Map.of(), Map.of(), 0, 0, 0, 0, Map.of());
    Map<String, Long> failures = failed == 0 ? Map.of() : Map.of("acquire-timeout", failed);
    TrafficResult batch =
        new TrafficResult(
            arrivals, 0, arrivals - failed, 0, 0, failures, Map.of(), 0, 0, 0, 0, Map.of());
    return new RoundResult(
        spec(),
        0,
        Map.of(Traffic.BATCH, batch, Traffic.PROBE, none),
        Map.of("connections", new RoundResult.Held(8, 8, 80, 450, 100)));
  }

  static Checkpoint checkpoint(String name, long connections) {
    Map<String, Long> values = Map.of("connections.in_use", connections, "heap.live_bytes", 99L);
    return new Checkpoint(name, 1, 10, values, 0, 0);
  }

  static CasePlan plan(Condition condition) {
    return new CasePlan(
        "scoped", condition, spec(), List.of(), Optional.empty(), List.of(), List.of());
  }

  private static RoundSpec spec() {
    Arrivals none = new Arrivals.None();
    Duration second = Duration.ofSeconds(1);
    return new RoundSpec("load-1", none, 1, 1, none, 1, second, Failure.NONE, 1, second, second);
  }

  static CaseReport struck(OptionalLong back, Optional<Release> release) {
    return struck("scoped/paused", back, release);
  }

  static CaseReport struck(String label, OptionalLong back, Optional<Release> release) {
    Recovery recovery = new Recovery(90, 12, OptionalLong.of(5), back, 2_000, 3_000);
    ChaosReport chaos =
        new ChaosReport(
            "paused", List.of(PAUSE), recovery, release, Map.of(), 5, 1, Optional.empty());
    return ended(label, List.of(), Optional.of(chaos));
  }

  static CaseReport answered() {
    Answer rising =
        new Answer(
            Question.GROWTH,
            "threads",
            Decision.RISING,
            "0.2",
            "0",
            .2,
            "0.1",
            Optional.of(new Interval(.2, .1, .3, .99)),
            OptionalDouble.of(.1));
    return ended("scoped", List.of(rising), Optional.empty());
  }

  /** So many operations of two milliseconds. */
  static Report.Latency latency(String tag, long count) {
    Histogram histogram = new Histogram(2);
    histogram.recordValueWithCount(2_000_000, count);
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return new Report.Latency("load-1", tag, 0, 1, Arrays.copyOf(buffer.array(), length));
  }

  static RunReport run() {
    RunPlan plan =
        new RunPlan(
            "pooled-connection",
            IncidentFacts.UNKNOWN,
            "ci",
            7,
            Map.of(),
            new Parameters(Map.of()),
            LoadProfile.batches(1).size(1).inFlight(1).probes(1).build(),
            "",
            Target.ALL_ROUNDS,
            false,
            false,
            List.of(),
            List.of());
    return new RunReport(plan, Status.PASS, List.of(), List.of(), "");
  }

  static CaseReport ended(String label) {
    return ended(label, List.of(), Optional.empty());
  }

  private static CaseReport ended(String label, List<Answer> answers, Optional<ChaosReport> chaos) {
    CaseReport.Figures none = new CaseReport.Figures(TrafficTotals.NONE, 0);
    return new CaseReport(
        label,
        "scoped",
        Condition.STEADY,
        Map.of(),
        answers,
        none,
        none,
        Map.of(),
        0,
        0,
        List.of(),
        chaos,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "");
  }
}
