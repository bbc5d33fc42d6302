package dev.flatline.process.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.ChildStatus;
import dev.flatline.process.sample.ForkSampler;
import dev.flatline.process.sample.Joined;
import dev.flatline.process.time.FakeClock;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session with a process in memory. */
@Timeout(60)
class SessionTest {

  private static final Duration LENGTH = Duration.ofSeconds(3);
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final FakeClock clock = new FakeClock();
  private final FakeChild child = new FakeChild(clock);
  private final List<String> heard = new ArrayList<>();
  private final Session session = Session.of(child, Session.Unfinished.FATAL, new Heard());

  private final class Heard implements Session.Listener {
    @Override
    public void begins(RoundSpec spec) {
      heard.add("begins " + spec.name());
    }

    @Override
    public void ended(RoundResult result) {
      heard.add("ended " + result.spec().name());
    }
  }

  private static RoundSpec round(String name) {
    return new RoundSpec(
        name,
        new Arrivals.Constant(10),
        1,
        2,
        new Arrivals.None(),
        1,
        LENGTH,
        Failure.NONE,
        1,
        Duration.ofMillis(250),
        DRAIN);
  }

  private ChildFailure failureOf(String round) {
    return catchThrowableOfType(ChildFailure.class, () -> session.round(round(round)));
  }

  @Test
  void aRoundIsWaitedForUntilItHasDrainedAndSomeMore() throws Exception {
    RoundResult result = session.round(round("load-1"));

    assertThat(result.spec().name()).isEqualTo("load-1");
    assertThat(child.timeouts()).containsExactly(LENGTH.plus(DRAIN).plus(Session.GRACE));
    assertThat(heard).containsExactly("begins load-1", "ended load-1");
  }

  @Test
  void aRoundThatIsNeverAnsweredEndsWhenItsTimeIsOver() {
    child.endingIn("load-1", ChildStatus.TIMED_OUT);

    assertThat(failureOf("load-1").status()).isEqualTo(ChildStatus.TIMED_OUT);
    assertThat(clock.seconds()).isEqualTo(33);
    assertThat(heard).containsExactly("begins load-1");
  }

  @Test
  void aProcessThatEndsInARoundSaysHow() {
    child.endingIn("load-1", ChildStatus.KILLED);

    ChildFailure failure = failureOf("load-1");

    assertThat(failure.status()).isEqualTo(ChildStatus.KILLED);
    assertThat(failure.reason()).isEqualTo("it ended in load-1");
    assertThat(failure.tail()).containsExactly("the last that it printed");
  }

  @Test
  void unfinishedOperationsEndASessionOnceTheirRoundIsHeardOf() {
    child.leaving("load-1", 2);

    ChildFailure failure = failureOf("load-1");

    assertThat(failure.status()).isEqualTo(ChildStatus.TIMED_OUT);
    assertThat(failure.reason())
        .isEqualTo("operations of load-1 never returned: unfinished=2 after 10 s");
    assertThat(heard).containsExactly("begins load-1", "ended load-1");
  }

  @Test
  void unfinishedOperationsThatAreCountedEndNothing() throws Exception {
    child.leaving("load-1", 2);
    Session counting = Session.of(child, Session.Unfinished.COUNTED, Session.Listener.SILENT);

    assertThat(counting.round(round("load-1")).spec().name()).isEqualTo("load-1");
  }

  @Test
  void aReadingThatCannotBeKeptEndsTheRoundWithItsReason() {
    ForkSampler sampler =
        new ForkSampler(
            Duration.ofMillis(25),
            5,
            new ForkSampler.Listener() {
              @Override
              public void read(Joined joined) {
                // Of no interest.
              }

              @Override
              public void latency(Report.Latency latency) {
                throw new IllegalStateException("the disk is full");
              }
            },
            clock);
    try (Session sampled = Session.sampled(child, sampler, Session.Listener.SILENT, clock)) {
      sampler.accept(new Report.Latency("load-1", "batch.response", 0, 1, new byte[0]));

      assertThatThrownBy(() -> sampled.round(round("load-1"))).hasMessage("the disk is full");
    }
  }

  @Test
  void faultsAreWaitedForOnceTheRoundHasDrained() throws Exception {
    CountDownLatch drained = new CountDownLatch(1);

    Session.Faulted<String> faulted =
        session.faultedRound(
            round("faults"),
            () -> {
              drained.await();
              return "cleared";
            },
            drained::countDown);

    assertThat(faulted.round().spec().name()).isEqualTo("faults");
    assertThat(faulted.faults()).isEqualTo("cleared");
  }

  @Test
  void faultsAreInjectedWhileTheRoundIsUnderWay() throws Exception {
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch injected = new CountDownLatch(1);
    child.during(
        "faults",
        () -> {
          underWay.countDown();
          injected.await();
        });

    Session.Faulted<Boolean> faulted =
        session.faultedRound(
            round("faults"),
            () -> {
              underWay.await();
              injected.countDown();
              return true;
            },
            () -> {});

    assertThat(faulted.faults()).isTrue();
  }

  @Test
  void faultsThatCannotBeInjectedEndTheRoundWithTheirReason() {
    IllegalArgumentException reason = new IllegalArgumentException("no such process");

    assertThatThrownBy(
            () ->
                session.faultedRound(
                    round("faults"),
                    () -> {
                      throw reason;
                    },
                    () -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the faults of a round failed")
        .hasCause(reason);
  }

  @Test
  void faultsAreClearedWhenTheProcessEndsInTheRound() throws Exception {
    CountDownLatch injected = new CountDownLatch(1);
    AtomicBoolean cleared = new AtomicBoolean();
    child.during("faults", injected::await).endingIn("faults", ChildStatus.KILLED);

    ChildFailure failure =
        catchThrowableOfType(
            ChildFailure.class,
            () ->
                session.faultedRound(
                    round("faults"),
                    () -> {
                      try {
                        injected.countDown();
                        new CountDownLatch(1).await();
                        return "nobody clears it";
                      } finally {
                        cleared.set(true);
                      }
                    },
                    () -> {}));

    assertThat(failure.status()).isEqualTo(ChildStatus.KILLED);
    assertThat(cleared).isTrue();
  }
}
