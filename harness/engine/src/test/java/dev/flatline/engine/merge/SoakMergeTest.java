package dev.flatline.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Arrivals;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameters;
import dev.flatline.api.Traffic;
import dev.flatline.engine.document.DocumentCheck;
import dev.flatline.engine.soakplan.ScheduledArrivals;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.engine.soakstate.Samples;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstore.SoakStore;
import dev.flatline.engine.soakverdict.JudgedStore;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.worker.link.Shard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SoakMergeTest {

  private static final int SHARDS = 3;
  private static final int SEGMENTS = 10;

  @TempDir private Path directory;

  static Stream<Arrivals> forms() {
    return Stream.of(
        new Arrivals.Constant(37.3),
        new Arrivals.Poisson(41),
        new Arrivals.Ramp(3, 80),
        new Arrivals.Steps(List.of(5.0, 33.3, 12.0)),
        new Arrivals.Volleys(7, Duration.ofMillis(300)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theArrivalsOfAllShardsAreThoseOfTheWholeScheduleToTheNanosecond(Arrivals arrivals) {
    LoadProfile load =
        LoadProfile.batches(arrivals).size(1).inFlight(1).probes(17).probesInFlight(1).build();
    SoakedCase one =
        new SoakedCase("incident", "variant", new Parameters(Map.of()), load, List.of());
    SoakPlan plan = Samples.plan(Shard.WHOLE, Optional.empty());
    for (int segment = 0; segment < 3; segment++) {
      List<String> whole = arrivals(plan, one, segment, Shard.WHOLE);
      Set<String> union = new HashSet<>();
      int sum = 0;
      for (int index = 0; index < SHARDS; index++) {
        List<String> share = arrivals(plan, one, segment, new Shard(index, SHARDS));
        sum += share.size();
        union.addAll(share);
      }
      assertThat(whole).isNotEmpty();
      assertThat(sum).isEqualTo(whole.size());
      assertThat(union).containsExactlyInAnyOrderElementsOf(whole);
    }
  }

  private static List<String> arrivals(SoakPlan plan, SoakedCase one, int segment, Shard shard) {
    List<String> arrivals = new ArrayList<>();
    ScheduledArrivals.walk(
        plan,
        one,
        segment,
        shard,
        (number, traffic, index, due) ->
            arrivals.add(number + " " + traffic + " " + index + " " + due));
    return arrivals;
  }

  /** Three shards fed in turn what the whole is fed; a unit is lost in each segment of one. */
  private List<Path> stores(int leaky, List<Histogram> whole) {
    SplittableRandom chance = new SplittableRandom(3);
    List<Path> stores = new ArrayList<>();
    for (int index = 0; index < SHARDS; index++) {
      Path store = directory.resolve("shard-" + index);
      SoakPlan plan = Samples.plan(new Shard(index, SHARDS), Optional.empty());
      try (SoakStore soak = SoakStore.create(store, plan)) {
        soak.append(new SoakEvent.Forked(0, 1, 0, 1, Map.of()));
        soak.append(Samples.checked(1, Samples.checkpoint(0, 0, 40), true));
        for (int segment = 0; segment < SEGMENTS; segment++) {
          Histogram responses = Samples.histogram();
          long arrivals = due(plan, segment, plan.shard());
          for (int i = 0; i < arrivals; i++) {
            long nanos = chance.nextLong(1, 2_000_000_000L);
            responses.recordValue(nanos);
            whole.get(0).recordValue(nanos);
          }
          soak.append(Samples.segment(segment, arrivals, responses));
          long lost = index == leaky ? segment + 1L : 0;
          soak.append(
              Samples.checked(1, Samples.checkpoint((segment + 1) * 100L, lost, 40), false));
        }
      }
      stores.add(store);
    }
    return stores;
  }

  private static long due(SoakPlan plan, int segment, Shard shard) {
    long[] count = new long[1];
    ScheduledArrivals.walk(
        plan,
        plan.cases().get(0),
        segment,
        shard,
        (number, traffic, index, at) -> count[0] += traffic == Traffic.BATCH ? 1 : 0);
    return count[0];
  }

  @Test
  void latenciesAreThoseOfOneRunFedTheSameAndTheLeakyShardIsNamed() {
    List<Histogram> whole = List.of(Samples.histogram());
    List<Path> stores = stores(1, whole);

    MergedSoak merged = SoakMerge.of(stores);

    assertThat(merged.cases().get(0).histograms().get("batch.response")).isEqualTo(whole.get(0));
    assertThat(merged.missing()).isEmpty();
    assertThat(merged.status()).isEqualTo(Status.FAIL);
    assertThat(merged.cases().get(0).worst().orElseThrow().shard()).isEqualTo("1/3");
    assertThat(merged.cases().get(0).faults()).isEmpty();
    assertThat(merged.cases().get(0).due().get("batch"))
        .isEqualTo(Objects.requireNonNull(merged.cases().get(0).traffic().get("batch")).offered());
    assertThat(merged.text()).contains("shard 1/3 is FAIL: retention of units is RISING");
  }

  @Test
  void aMissingShardAndOneGivenTwiceAreSaidSo() {
    List<Path> stores = stores(-1, List.of(Samples.histogram()));

    MergedSoak two = SoakMerge.of(stores.subList(0, 2));
    assertThat(two.missing()).containsExactly("2/3");
    assertThat(two.status()).isEqualTo(Status.INCONCLUSIVE);

    assertThatThrownBy(() -> SoakMerge.of(List.of(stores.get(0), stores.get(0))))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("one is given twice");
  }

  @Test
  void nothingToMergeAndAStoreThatIsGivenAsTwoAreRefused() throws Exception {
    assertThatThrownBy(() -> SoakMerge.of(List.of()))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("no store is given");
  }

  @Test
  void aDamagedShardIsNoPass() throws Exception {
    List<Path> stores = ended(-1);
    assertThat(SoakMerge.of(stores).status()).isEqualTo(Status.INCONCLUSIVE);
    Path log = stores.get(2).resolve("records-1.log");
    List<String> lines = Files.readAllLines(log);
    Files.write(log, lines.subList(0, lines.size() / 2));

    MergedSoak merged = SoakMerge.of(stores);

    assertThat(merged.cases().get(0).shards().get(2).complete()).isFalse();
    assertThat(merged.text()).contains("store of shard 2/3: damage: the store is damaged: ");
  }

  @Test
  void aLeakThatADamagedShardShowedHolds() throws Exception {
    List<Path> stores = ended(1);
    assertThat(SoakMerge.of(stores).status()).isEqualTo(Status.FAIL);
    Path log = stores.get(1).resolve("records-1.log");
    List<String> lines = Files.readAllLines(log);
    Files.write(log, lines.subList(0, 5));

    assertThat(SoakMerge.of(stores).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void shardsOfTwoSoaksThatDidNotRunTogetherAreSaidSo() {
    List<Path> stores = stores(-1, List.of(Samples.histogram()));

    assertThat(SoakMerge.of(stores).notes())
        .anyMatch(note -> note.contains("did not run at the same time"));
  }

  @Test
  void theVerdictOfAllShardsIsOneDocument() {
    String json = SoakMerge.of(ended(-1)).json();

    DocumentCheck.requireValid(json);
    assertThat(json).contains("\"command\" : \"merge\"");
  }

  private List<Path> ended(int leaky) {
    List<Path> stores = stores(leaky, List.of(Samples.histogram()));
    for (Path store : stores) {
      try (SoakStore soak = SoakStore.resume(store)) {
        JudgedStore.end(soak, "its time was over", System.currentTimeMillis());
      }
    }
    return stores;
  }
}
