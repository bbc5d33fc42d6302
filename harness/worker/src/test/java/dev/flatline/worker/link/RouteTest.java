package dev.flatline.worker.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flatline.api.Arrivals;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

  private static final int ARRIVALS = 10_000;

  @ParameterizedTest
  @ValueSource(ints = {5, 25, 50, 100})
  void aWeightIsMetWithinAPercentOfTenThousand(int weight) {
    for (long seed = 1; seed <= 5; seed++) {
      long taken = 0;
      for (long index = 0; index < ARRIVALS; index++) {
        taken += new Route(0, weight).takes(seed, index) ? 1 : 0;
      }
      assertThat(100.0 * taken / ARRIVALS).as("seed %d", seed).isCloseTo(weight, within(1.0));
    }
  }

  @Test
  void whatGoesToAFewPartsGoesThereIfTheyBecomeMore() {
    for (long index = 0; index < ARRIVALS; index++) {
      if (new Route(0, 5).takes(7, index)) {
        assertThat(new Route(0, 25).takes(7, index)).isTrue();
        assertThat(new Route(25, 100).takes(7, index)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 1, 0", "25, 1, 0", "50, 3, 1", "100, 1, 0"})
  void bothWaysTogetherAreTheWholeScheduleAtItsTimes(int weight, int shards, int shard) {
    Map<Long, Long> whole = arrivals(Route.ALL, new Shard(shard, shards));
    Map<Long, Long> candidate = arrivals(new Route(0, weight), new Shard(shard, shards));
    Map<Long, Long> stable = arrivals(new Route(weight, 100), new Shard(shard, shards));

    assertThat(Collections.disjoint(candidate.keySet(), stable.keySet())).isTrue();
    Map<Long, Long> both = new TreeMap<>(candidate);
    both.putAll(stable);
    assertThat(whole).hasSizeGreaterThan(100).isEqualTo(both);
  }

  @Test
  void aWayThatTakesNothingEnds() {
    assertThat(arrivals(new Route(100, 100), Shard.WHOLE)).isEmpty();
  }

  @Test
  void partsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new Route(0, 101)).hasMessageContaining("to=101");
    assertThatThrownBy(() -> new Route(60, 50)).hasMessageContaining("from=60");
  }

  /** Due times by the index in the whole schedule. */
  private static Map<Long, Long> arrivals(Route route, Shard shard) {
    ArrivalSchedule.Cursor due =
        new ArrivalSchedule(new Arrivals.Poisson(100), Duration.ofSeconds(10), 11, shard, route)
            .cursor();
    Map<Long, Long> arrivals = new LinkedHashMap<>();
    long nth = 0;
    for (long at = due.offsetNanos(nth); at != ArrivalSchedule.END; at = due.offsetNanos(nth)) {
      arrivals.put(due.global(nth), at);
      nth++;
    }
    return arrivals;
  }
}
