package dev.flatline.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.Traffic;
import dev.flatline.engine.export.source.StoredEvidence;
import dev.flatline.engine.grade.Recovery;
import dev.flatline.engine.soakstate.MinMeanMax;
import dev.flatline.engine.soakstate.Samples;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstate.StrikeOutcome;
import dev.flatline.engine.soakstore.SoakStore;
import dev.flatline.engine.soakverdict.JudgedStore;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.fault.Witness;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.Shard;
import dev.flatline.worker.link.TrafficResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A soak as it is told to an export. */
class SoakSourceTest {

  private static final long NOON = 1_795_608_000_000L;
  private static final String CASE = "incident variant";

  @TempDir private Path directory;

  private final List<String> told = new ArrayList<>();

  /** Writes what it hears, a line each. */
  private final class Heard implements ExportSink {

    @Override
    public void value(Origin of, String gauge, Statistic what, long micros, double value) {
      told.add("%s %s %s %d %.1f".formatted(of.title(), gauge, what, second(micros), value));
    }

    @Override
    public void span(
        Origin of, Track track, String name, long from, long to, Map<String, String> details) {
      told.add("%s %s %s %d-%d".formatted(of.title(), track, name, second(from), second(to)));
    }

    @Override
    public void moment(
        Origin of, Track track, String name, long micros, Map<String, String> details) {
      told.add("%s %s %s %d".formatted(of.title(), track, name, second(micros)));
    }
  }

  private static long second(long micros) {
    return micros / 1_000_000 - NOON / 1_000;
  }

  private static long at(int second) {
    return NOON + 1_000L * second;
  }

  private static StrikeOutcome struck(String name, long applied, long ended) {
    return new StrikeOutcome(
        List.of(new FaultOutcome(name, 0, applied, ended, Witness.seen("seen"), List.of())),
        new Recovery(100, 0, OptionalLong.empty(), OptionalLong.of(0), 10, 10));
  }

  @BeforeEach
  void soak() {
    TrafficResult batch =
        new TrafficResult(300, 0, 300, 0, 0, Map.of(), Map.of(), 300, 300, 0, 0, Map.of());
    try (SoakStore store =
        SoakStore.create(directory, Samples.plan(Shard.WHOLE, Optional.empty()))) {
      store.append(new SoakEvent.Forked(0, 1, at(1), 7, Map.of("java", "17")));
      store.append(new SoakEvent.Checked(0, 1, 0, at(2), true, Samples.checkpoint(0, 0, 20)));
      Arrivals none = new Arrivals.None();
      Duration second = Duration.ofSeconds(1);
      RoundSpec size =
          new RoundSpec(
              "size-8", none, 8, 1, none, 1, second, Failure.NONE, 1, second, second, Shard.WHOLE);
      store.append(
          new SoakEvent.Swept(
              0,
              1,
              at(9),
              new RoundResult(
                  size,
                  at(8),
                  Map.of(Traffic.BATCH, batch),
                  Map.of("units", new RoundResult.Held(8, 8, 300, 9, 9)))));
      store.append(
          new SoakEvent.Bucket(
              0, 1, at(3), 2, 40, true, 20, Map.of("descriptors", new MinMeanMax(20, 21, 22))));
      store.append(new SoakEvent.SegmentEnded(0, 1, 0, at(4), Map.of(Traffic.BATCH, batch)));
      store.append(
          new SoakEvent.Struck(0, 1, at(20), at(10), struck("latency wire", 2_000, 5_000)));
      store.append(new SoakEvent.Struck(0, 1, at(30), 0, struck("pause subject", 2_000, 5_000)));
      store.append(new SoakEvent.Struck(0, 1, at(40), at(31), struck("full disk", -1, -1)));
      store.append(new SoakEvent.Looked(0, at(41), 1, 300, Decision.INCONCLUSIVE, false, "open"));
      store.append(new SoakEvent.SubjectLost(0, 1, at(42), "it ended"));
      store.append(new SoakEvent.OwnReading(at(43), 43, 100, Map.of("jvm.heap.live_bytes", 9L)));
      store.append(new SoakEvent.ClockJumped(at(44), 5));
      store.append(new SoakEvent.Thinned(at(45), 100, 50, 2));
      store.append(new SoakEvent.Resumed(at(46), "boot", List.of()));
      JudgedStore.end(store, "its time was over", at(50));
    }
    StoredEvidence.find(directory, directory.toString()).tell(new Heard());
  }

  @Test
  void allThatHappenedToTheCaseIsTold() {
    assertThat(told)
        .contains(
            CASE + " COURSE process 1 1",
            CASE + " COURSE checkpoint 2",
            CASE + " COURSE size-8 8-9",
            CASE + " operations READING 3 40.0",
            CASE + " descriptors LOWEST 3 20.0",
            CASE + " descriptors MEAN 3 21.0",
            CASE + " descriptors HIGHEST 3 22.0",
            CASE + " COURSE segment 0 ended 4",
            CASE + " VERDICTS look: INCONCLUSIVE 41",
            CASE + " COURSE process lost 42",
            "harness jvm.heap.live_bytes READING 43 9.0",
            CASE + " COURSE clock jumped 44",
            CASE + " COURSE store thinned 45",
            CASE + " COURSE resumed 46",
            CASE + " COURSE ended: its time was over 50")
        .anyMatch(line -> line.startsWith(CASE + " COURSE began "))
        .anyMatch(line -> line.startsWith(CASE + " VERDICTS retention of units: "));
  }

  @Test
  void aFaultIsASliceFromWhenItWasAppliedToWhenItWasTakenBack() {
    assertThat(told).contains(CASE + " FAULTS latency wire 12-15");
  }

  @Test
  void aFaultOfAStoreOfBeforeAndOneThatWasNotAppliedAreInstants() {
    assertThat(told).contains(CASE + " FAULTS pause subject 30", CASE + " FAULTS full disk 40");
  }
}
