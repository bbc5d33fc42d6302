package dev.flatline.scenarios.statementsperlength;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ListsTest {

  @Test
  void eachLengthComesOnceBeforeOneComesAgain() {
    for (int longest : List.of(8, 1_000, 4_000)) {
      Lists lists = new Lists(longest);
      Set<Integer> lengths = new HashSet<>();
      for (int list = 0; list < longest; list++) {
        lengths.add(lists.next().length);
      }

      assertThat(lengths).hasSize(longest).contains(1, longest);
    }
  }

  /** Else many lists cost little, or few cost all. */
  @Test
  void shortAndLongOnesComeInTurn() {
    Lists lists = new Lists(1_000);

    double mean = IntStream.range(0, 100).map(list -> lists.next().length).average().orElseThrow();

    assertThat(mean).isBetween(450.0, 550.0);
  }

  @Test
  void aListHoldsEachAccountOnceAndGoesRoundTheTable() {
    long[] accounts = Lists.of(4_090, 4_000);

    assertThat(LongStream.of(accounts).distinct().count()).isEqualTo(4_000);
    assertThat(LongStream.of(accounts).max()).hasValue(4_095);
    assertThat(LongStream.of(accounts).min()).hasValue(0);
  }
}
