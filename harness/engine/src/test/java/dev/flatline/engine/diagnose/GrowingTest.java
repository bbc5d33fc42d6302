package dev.flatline.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowingTest {

  private static Look look(double seconds) {
    return new Look(
        seconds,
        new Outside(Map.of(), Map.of(), 1_024, 1, 1),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void eachLookIsCountedOnceHoweverManyNamesThereAre() {
    AtomicInteger counted = new AtomicInteger();
    List<Growing> growing =
        Growing.of(
            List.of(look(0), look(1), look(2)),
            look -> {
              counted.incrementAndGet();
              return IntStream.range(0, 1_000)
                  .boxed()
                  .collect(
                      Collectors.toMap(
                          name -> "class" + name, name -> name == 7 ? (long) look.seconds() : 5L));
            });
    assertThat(counted).hasValue(3);
    assertThat(growing).containsExactly(new Growing("class7", 2, 2));
  }
}
