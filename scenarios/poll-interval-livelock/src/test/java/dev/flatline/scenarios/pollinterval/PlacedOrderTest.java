package dev.flatline.scenarios.pollinterval;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class PlacedOrderTest {

  private final PlacedOrder order = new PlacedOrder(7);
  private final Tally tally = new Tally(1);

  @Test
  void anOrderWhoseCommitWasRefusedAndThatCameAgainIsServed() {
    order.refused(new CommitFailedException("thrown out"));
    order.answered();

    assertThatCode(() -> order.await(1, tally)).doesNotThrowAnyException();
  }

  @Test
  void aLateOneFailsByTheLastRefusalOfItsCommit() {
    KafkaException refusal = new CommitFailedException("thrown out");
    order.refused(refusal);

    assertThatThrownBy(() -> order.await(1, tally)).isSameAs(refusal);
  }

  @Test
  void aLateOneThatNobodyHasHandledSaysHowManyAreWaiting() {
    tally.written(0, 41);

    assertThatThrownBy(() -> order.await(1, tally))
        .isInstanceOf(NotAnsweredException.class)
        .hasMessage(
            "Cannot serve an order because it was not answered: order=7, waited=1 ms, lag=42");
  }

  @Test
  void whatEndsTheConsumersEndsTheWait() {
    KafkaException end = new KafkaException("unknown");
    order.failed(end);

    assertThatThrownBy(() -> order.await(60_000, tally)).isSameAs(end);
  }
}
