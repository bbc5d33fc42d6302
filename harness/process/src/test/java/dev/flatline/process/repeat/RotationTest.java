package dev.flatline.process.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationTest {

  @Test
  void theFirstTimeRoundAllAreInTheirOrder() {
    Rotation rows = Rotation.of(4).beside(10).beside(6);

    assertThat(LongStream.range(0, 6).mapToObj(rows::at)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    assertThat(LongStream.range(0, 5).mapToObj(Rotation.of(2)::at))
        .containsExactly(0L, 1L, 0L, 1L, 0L);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 4, 1",
    "4, 4, 4",
    "4, 10, 10",
    "4, 2, 8",
    "1, 10, 10",
    "3, 9, 10",
    "3, 10, 9",
    "1, 1, 7",
    "6, 4, 9",
    "5, 3, 2",
    "2, 2, 2"
  })
  void eachMeetsEachOnceBeforeAllBeginsAnew(int sizes, int every, int rows) {
    Rotation first = Rotation.of(sizes);
    Rotation second = first.beside(every);
    Rotation third = second.beside(rows);
    long all = (long) sizes * every * rows;
    for (long begin : new long[] {0, all}) {
      Set<List<Long>> met =
          LongStream.range(begin, begin + all)
              .mapToObj(index -> List.of(first.at(index), second.at(index), third.at(index)))
              .collect(Collectors.toSet());

      assertThat(met).hasSize((int) all);
    }
  }

  @Test
  void whatIsMoreThanANumberHoldsIsNotReached() {
    Rotation last = Rotation.of(1L << 40).beside((1L << 40) - 1).beside((1L << 20) - 3);

    assertThat(last.at(Long.MAX_VALUE)).isBetween(0L, (1L << 20) - 4);
    assertThat(last.at(7)).isEqualTo(7);
  }
}
