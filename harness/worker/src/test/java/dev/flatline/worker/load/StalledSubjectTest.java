package dev.flatline.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Traffic;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.TrafficResult;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StalledSubjectTest {

  private final CountDownLatch never = new CountDownLatch(1);

  @AfterEach
  void letGo() {
    never.countDown();
  }

  /** One stall of 200 ms: without due times it would be one slow operation of sixty. */
  @Test
  void oneStallShowsInEveryResponseThatItDelayedAndInNoOtherService() throws Exception {
    Rounds rounds =
        new Rounds(
                request -> {
                  if (request.index() == 10) {
                    never.await(200, TimeUnit.MILLISECONDS);
                  }
                })
            .batch(new Arrivals.Constant(200))
            .length(300);

    TrafficResult batch = rounds.run().of(Traffic.BATCH);

    assertThat(batch.ok()).isEqualTo(60);
    Histogram response = Rounds.histogram(batch, "response");
    Histogram service = Rounds.histogram(batch, "service");
    Histogram lag = Rounds.histogram(batch, "lag");
    // Due every 5 ms from 50 ms on: 20 of them wait 100 ms or more for the end at 250 ms.
    assertThat(Rounds.countFrom(response, 100)).isGreaterThanOrEqualTo(20);
    assertThat(Rounds.countFrom(service, 100)).isBetween(1L, 3L);
    assertThat(Rounds.countFrom(lag, 100)).as("the generator is not to blame").isLessThan(3);
  }

  @Test
  void whatWaitsLongerThanItsPatienceIsShed() throws Exception {
    Rounds rounds =
        new Rounds(
                request -> {
                  if (request.index() == 0) {
                    never.await(1_500, TimeUnit.MILLISECONDS);
                  }
                })
            .batch(new Arrivals.Constant(200))
            .length(100)
            .patience(20);

    TrafficResult batch = rounds.run().of(Traffic.BATCH);

    // The last was due at 95 ms and waited 1.4 s, which leaves a busy machine time to be late.
    assertThat(batch.arrivals()).isEqualTo(20);
    assertThat(batch.ok()).isEqualTo(1);
    assertThat(batch.shed()).isEqualTo(19);
    assertThat(Rounds.histogram(batch, "response").getTotalCount()).isEqualTo(1);
    assertThat(Rounds.histogram(batch, "lag").getTotalCount()).isEqualTo(20);
  }

  @Test
  void probesGoOnWhileEveryBatchSlotIsTaken() throws Exception {
    Rounds rounds =
        new Rounds(
                request -> {
                  if (request.traffic() == Traffic.BATCH) {
                    never.await(100, TimeUnit.MILLISECONDS);
                  }
                })
            .batch(new Arrivals.Constant(10))
            .probe(new Arrivals.Constant(100))
            .length(50);

    RoundResult round = rounds.run();

    assertThat(round.of(Traffic.BATCH).ok()).isEqualTo(1);
    assertThat(round.of(Traffic.PROBE).ok()).isEqualTo(5);
  }

  @Test
  void anOperationThatNeverReturnsIsStuckAndEndsTheRoundAfterTheDrain() throws Exception {
    Rounds rounds =
        new Rounds(
                request -> {
                  if (request.index() == 3) {
                    never.await();
                  }
                })
            .inFlight(2)
            .drain(50);

    TrafficResult batch = rounds.run().of(Traffic.BATCH);

    assertThat(batch.stuck()).isEqualTo(1);
    assertThat(batch.ok()).isEqualTo(9);
    assertThat(batch.arrivals()).isEqualTo(10);
    assertThat(rounds.runner.operations()).isEqualTo(9);
  }

  /** Nobody claims an arrival once every slot is stuck; it was due all the same. */
  @Test
  void arrivalsThatFindEverySlotStuckAreShed() throws Exception {
    Rounds rounds = new Rounds(request -> never.await()).inFlight(2).drain(50);

    TrafficResult batch = rounds.run().of(Traffic.BATCH);

    assertThat(batch.stuck()).isEqualTo(2);
    assertThat(batch.arrivals()).isEqualTo(10);
    assertThat(batch.shed()).isEqualTo(8);
  }
}
