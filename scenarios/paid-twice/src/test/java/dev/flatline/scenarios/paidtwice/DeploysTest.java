package dev.flatline.scenarios.paidtwice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeploysTest {

  private final Deploys deploys = new Deploys(4);

  @Test
  void theConsumerDiesAtTheFirstAndAtEachNthOrderAndTwoTimesOfThreeItsOffsetExpires() {
    assertThat(LongStream.range(0, 9).filter(deploys::strikes)).containsExactly(0L, 3L, 7L);
    assertThat(deploys.expires()).as("the third time").isFalse();

    assertThat(deploys.strikes(11)).isTrue();
    assertThat(deploys.expires()).as("the fourth time").isTrue();
  }

  @Test
  void itDoesNotDieAgainAtAnOrderThatComesAgain() {
    assertThat(deploys.strikes(3)).isTrue();

    assertThat(LongStream.range(0, 7).filter(deploys::strikes)).isEmpty();
  }
}
