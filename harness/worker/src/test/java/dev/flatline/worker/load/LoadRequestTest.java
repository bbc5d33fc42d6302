package dev.flatline.worker.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Failure;
import dev.flatline.api.InjectedFailure;
import dev.flatline.api.Traffic;
import org.junit.jupiter.api.Test;

class LoadRequestTest {

  private final LoadRequest request = new LoadRequest();

  @Test
  void itemsAreNumberedOverAllOperationsOfTheTraffic() {
    request.next(Traffic.BATCH, 5, 4, Failure.NONE);
    assertThat(request.ordinal(0)).isEqualTo(20);
    assertThat(request.ordinal(3)).isEqualTo(23);

    request.next(Traffic.BATCH, 3_000_000_000L, 1_000_000, Failure.NONE);
    assertThat(request.ordinal(7)).isEqualTo(3_000_000_000_000_007L);
  }

  @Test
  void withoutAFailureEveryItemIsReached() {
    request.next(Traffic.BATCH, 0, 100, Failure.NONE);
    for (int item = 0; item < 100; item++) {
      assertThat(request.reach(item)).isTrue();
    }
    assertThat(request.cutShort()).isFalse();
  }

  @Test
  void returnsAtEveryThirdItemAcrossOperations() {
    StringBuilder seen = new StringBuilder();
    for (int index = 0; index < 3; index++) {
      request.next(Traffic.BATCH, index, 4, new Failure(Failure.Mode.RETURN, 3));
      for (int item = 0; item < 4; item++) {
        seen.append(request.reach(item) ? '.' : 'x');
      }
    }
    assertThat(seen).hasToString("..x..x..x..x");
  }

  @Test
  void throwsAtEveryThirdItemAndSaysWhich() {
    request.next(Traffic.BATCH, 1, 4, new Failure(Failure.Mode.THROW, 3));
    assertThat(request.reach(0)).isTrue();
    assertThatThrownBy(() -> request.reach(1))
        .isInstanceOf(InjectedFailure.class)
        .hasMessage("injected at item 5");
    assertThat(request.cutShort()).isTrue();
  }

  @Test
  void anEarlyReturnIsCutShort() {
    request.next(Traffic.BATCH, 0, 1, new Failure(Failure.Mode.RETURN, 1));
    assertThat(request.cutShort()).isFalse();
    assertThat(request.reach(0)).isFalse();
    assertThat(request.cutShort()).isTrue();
  }

  @Test
  void theNextOperationForgetsTheOneBefore() {
    request.next(Traffic.BATCH, 0, 2, new Failure(Failure.Mode.RETURN, 1));
    request.reach(0);
    request.processed();

    request.next(Traffic.PROBE, 9, 1, Failure.NONE);

    assertThat(request.traffic()).isEqualTo(Traffic.PROBE);
    assertThat(request.index()).isEqualTo(9);
    assertThat(request.size()).isEqualTo(1);
    assertThat(request.processedItems()).isZero();
    assertThat(request.cutShort()).isFalse();
    assertThat(request.reach(0)).isTrue();
  }

  @Test
  void eachItemProcessedCountsOnce() {
    request.next(Traffic.BATCH, 0, 3, Failure.NONE);
    request.processed();
    request.processed();
    assertThat(request.processedItems()).isEqualTo(2);
  }
}
