package dev.flatline.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Mechanism;
import dev.flatline.worker.link.Report;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoldingsTest {

  private static final Mechanism POOL =
      new Mechanism("connection", "pool", 10, Optional.of("pool.pending"), "", "", "");

  private final Holdings holdings = new Holdings("connections", Optional.of(POOL));

  private static Report.Reading reading(long inUse, long peak, long pending, List<Integer> held) {
    return new Report.Reading(
        1,
        Map.of(
            "connections.in_use", inUse, "connections.peak", peak, "meter.pool.pending", pending),
        Map.of("connections", new Report.Holders(held, List.of(0))));
  }

  @Test
  void theFullestReadingIsShownWithTheHighestPeakOfAll() {
    holdings.read(reading(3, 9, 0, List.of(3, -1)));
    holdings.read(reading(8, 8, 4, List.of(4, 4)));
    holdings.read(reading(2, 5, 0, List.of(-1, 2)));

    assertThat(holdings.take())
        .isEqualTo(
            new Holdings.Taken(
                Optional.of(9L), Optional.of(8L), List.of(4, 4), List.of(0), Optional.of(4L)));
  }

  @Test
  void ofReadingsThatAreEquallyFullTheOneWithMoreWhoWaitIsShown() {
    holdings.read(reading(8, 8, 4, List.of(4, 4)));
    holdings.read(reading(8, 8, 1, List.of(8, 0)));

    assertThat(holdings.take().waiting()).contains(4L);
  }

  @Test
  void whatWasNotReadSinceTheLastMomentIsAbsent() {
    holdings.read(reading(8, 8, 4, List.of(4, 4)));
    holdings.take();

    assertThat(holdings.take()).isEqualTo(Holdings.Taken.NOTHING);
  }

  @Test
  void whoSaysNothingOfWaitersHasNone() {
    Holdings silent = new Holdings("connections", Optional.empty());
    silent.read(reading(8, 8, 4, List.of(4, 4)));

    assertThat(silent.take().waiting()).isEmpty();
  }
}
