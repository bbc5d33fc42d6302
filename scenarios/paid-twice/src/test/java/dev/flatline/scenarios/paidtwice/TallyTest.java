package dev.flatline.scenarios.paidtwice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {

  private final Tally tally = new Tally();

  @Test
  void whatStandsBeforeTheConsumerAndWasNotServedIsAGap() {
    write(0, 1, 2, 3);
    tally.served(0);
    assertThat(tally.gaps()).as("the consumer is before all of them").isZero();

    assertThat(tally.begins(3)).containsOnlyKeys(1L, 2L);

    assertThat(tally.gaps()).isEqualTo(2);
  }

  @Test
  void whatIsWrittenLateAndBeforeTheConsumerIsAGapAsWell() {
    tally.begins(8);

    assertThat(tally.written(7, 7))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .hasMessage(
                        "Cannot serve a paid order because its event was passed over: order=7,"
                            + " offset=7, position=8"));
    assertThat(tally.written(8, 8)).isEmpty();
    assertThat(tally.gaps()).isOne();
  }

  @Test
  void whatWasPassedOverAndComesAgainIsNoGapOnceItIsServed() {
    write(0, 1);
    tally.begins(2);
    assertThat(tally.gaps()).isEqualTo(2);

    tally.begins(0);
    tally.served(0);

    assertThat(tally.begins(2)).containsOnlyKeys(1L);
    assertThat(tally.gaps()).isOne();
  }

  @Test
  void anEventThatIsWrittenAfterItsOrderWasServedIsNoGap() {
    tally.served(0);
    tally.begins(1);

    assertThat(tally.written(0, 0)).isEmpty();
    assertThat(tally.gaps()).isZero();
  }

  @Test
  void whoHasToldNobodyLeavesAGap() {
    tally.untold();

    assertThat(tally.gaps()).isOne();
  }

  private void write(long... orders) {
    for (long order : orders) {
      assertThat(tally.written(order, order)).isEmpty();
    }
  }
}
