package dev.flatline.scenarios.pollinterval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Parameters;
import org.junit.jupiter.api.Test;

class BoundedBatchTest {

  private static final Parameters DEFAULTS =
      Parameters.defaults(new PollIntervalScenario().parameters());

  @Test
  void aBatchTakesHalfOfTheIntervalAtMost() {
    assertThat(BoundedBatch.records(400, 60)).isEqualTo(3);
    assertThat(BoundedBatch.records(400, 200)).isOne();
    assertThat(BoundedBatch.records(300_000, 20)).isEqualTo(7_500);
  }

  @Test
  void thereIsNoBatchWithoutARecord() {
    assertThat(BoundedBatch.records(400, 1_000)).isOne();
  }

  @Test
  void variantsDifferInOneSettingEach() {
    WholeBatch leaky = new WholeBatch();
    LongerInterval longer = new LongerInterval();
    BoundedBatch bounded = new BoundedBatch();

    assertThat(longer.maxPollIntervalMillis(DEFAULTS))
        .isEqualTo(10 * leaky.maxPollIntervalMillis(DEFAULTS));
    assertThat(longer.maxPollRecords(DEFAULTS)).isEqualTo(leaky.maxPollRecords(DEFAULTS));
    assertThat(bounded.maxPollIntervalMillis(DEFAULTS))
        .isEqualTo(leaky.maxPollIntervalMillis(DEFAULTS));
    assertThat(bounded.maxPollRecords(DEFAULTS)).isEqualTo(3);
  }
}
