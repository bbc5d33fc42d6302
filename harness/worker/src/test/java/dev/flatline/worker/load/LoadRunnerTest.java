package dev.flatline.worker.load;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.InjectedFailure;
import dev.flatline.api.Symptom;
import dev.flatline.api.Traffic;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.TrafficResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadRunnerTest {

  @Test
  void everyArrivalIsServedOnceAndHasOneOutcome() throws Exception {
    Set<Long> indices = ConcurrentHashMap.newKeySet();
    AtomicInteger calls = new AtomicInteger();
    Rounds rounds =
        new Rounds(
                request -> {
                  calls.incrementAndGet();
                  indices.add(request.index());
                  if (request.index() % 4 == 1) {
                    throw new IOException("refused");
                  }
                  if (request.index() % 4 == 2) {
                    throw new AssertionError("an Error is an outcome too");
                  }
                  Rounds.serve(request);
                })
            .batch(new Arrivals.Constant(800))
            .inFlight(3)
            .failure(Failure.Mode.RETURN, 4);

    TrafficResult batch = rounds.run().of(Traffic.BATCH);

    assertThat(calls).hasValue(40);
    assertThat(indices).hasSize(40);
    assertThat(batch.arrivals()).isEqualTo(40);
    assertThat(batch.ok()).isEqualTo(10);
    assertThat(batch.failed())
        .isEqualTo(Map.of("other:IOException", 10L, "other:AssertionError", 10L));
    assertThat(batch.cutShort()).isEqualTo(10);
    assertThat(batch.shed() + batch.stuck()).isZero();
    assertThat(rounds.runner.operations()).isEqualTo(40);
    assertThat(rounds.runner.counts()).as("between rounds").isEmpty();
  }

  @Test
  void neverMoreAreInFlightThanTheBound() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier allSlotsTaken = new CyclicBarrier(3);
    Rounds rounds =
        new Rounds(
                request -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  allSlotsTaken.await(5, TimeUnit.SECONDS);
                  now.decrementAndGet();
                })
            .batch(new Arrivals.Volleys(9, Duration.ofSeconds(1)))
            .length(20)
            .inFlight(3);

    TrafficResult batch = rounds.run().of(Traffic.BATCH);

    assertThat(most).hasValue(3);
    assertThat(batch.ok()).isEqualTo(9);
  }

  @Test
  void threadsStayUntilTheLastOperationHasEndedAndNotLonger() throws Exception {
    Set<Thread> lanes = ConcurrentHashMap.newKeySet();
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger aliveAtTheLast = new AtomicInteger();
    Rounds rounds =
        new Rounds(
                request -> {
                  lanes.add(Thread.currentThread());
                  Rounds.serve(request);
                  if (calls.incrementAndGet() == 30) {
                    // The others have had nothing to serve for a while.
                    Thread.sleep(100);
                    aliveAtTheLast.set((int) lanes.stream().filter(Thread::isAlive).count());
                  }
                })
            .batch(new Arrivals.Constant(300))
            .length(100)
            .inFlight(3);

    rounds.run();

    assertThat(lanes).hasSize(3).noneMatch(Thread::isAlive);
    assertThat(aliveAtTheLast).hasValue(3);
  }

  @Test
  void threadsStayUntilTheLengthOfTheRoundIsOver() throws Exception {
    AtomicReference<Thread> lane = new AtomicReference<>();
    Rounds rounds =
        new Rounds(request -> lane.set(Thread.currentThread()))
            .batch(new Arrivals.Constant(1))
            .length(300);
    AtomicReference<Boolean> wentEarly = new AtomicReference<>(false);
    long over = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
    Thread watching =
        new Thread(
            () -> {
              while (System.nanoTime() - over < 0) {
                Thread served = lane.get();
                boolean gone = served != null && !served.isAlive();
                wentEarly.accumulateAndGet(gone, Boolean::logicalOr);
              }
            });
    watching.start();

    rounds.run();
    watching.join();

    assertThat(lane.get()).isNotNull();
    assertThat(wentEarly).as("no load thread though the round went on").hasValue(false);
  }

  @Test
  void whatEachOperationInFlightHoldsIsReadWhileItIsServed() throws Exception {
    CountedLedger files = new CountedLedger();
    AtomicReference<LoadRunner> runner = new AtomicReference<>();
    AtomicReference<Report.Holders> seen = new AtomicReference<>();
    Rounds rounds =
        new Rounds(
                request -> {
                  files.acquired();
                  files.acquired();
                  seen.set(requireNonNull(runner.get()).holders().get("files"));
                  Rounds.serve(request);
                },
                Map.of("files", files),
                List.of())
            .batch(new Arrivals.Volleys(1, Duration.ofSeconds(1)))
            .inFlight(2);
    runner.set(rounds.runner);

    rounds.run();

    assertThat(requireNonNull(seen.get()).batches())
        .containsExactlyInAnyOrder(2, Report.Holders.IDLE);
    assertThat(requireNonNull(seen.get()).probes())
        .containsExactly(Report.Holders.IDLE, Report.Holders.IDLE);
    assertThat(rounds.runner.holders()).as("between rounds").isEmpty();
  }

  @Test
  void batchesAndProbesAreCountedApart() throws Exception {
    Rounds rounds =
        new Rounds(
                request -> {
                  if (request.traffic() == Traffic.BATCH) {
                    throw new IOException("batches fail");
                  }
                  Rounds.serve(request);
                })
            .size(8)
            .probe(new Arrivals.Constant(100))
            .failure(Failure.Mode.THROW, 1);

    RoundResult round = rounds.run();

    assertThat(round.of(Traffic.BATCH).failures()).isEqualTo(10);
    assertThat(round.of(Traffic.BATCH).ok()).isZero();
    assertThat(round.of(Traffic.PROBE).arrivals()).isEqualTo(5);
    assertThat(round.of(Traffic.PROBE).ok()).as("no failure is injected into probes").isEqualTo(5);
    assertThat(round.of(Traffic.PROBE).asked()).as("a probe is of size 1").isEqualTo(5);
    assertThat(Rounds.histogram(round.of(Traffic.PROBE), "response").getTotalCount()).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource(names = {"THROW", "RETURN"})
  void injectedFailuresAreCutShortAndNotFailed(Failure.Mode mode) throws Exception {
    TrafficResult batch =
        new Rounds(Rounds::serve).size(2).failure(mode, 3).run().of(Traffic.BATCH);

    // Items 2, 5, 8, 11, 14 and 17 of 20 are struck, each in an operation of its own.
    assertThat(batch.cutShort()).isEqualTo(6);
    assertThat(batch.ok()).isEqualTo(4);
    assertThat(batch.failed()).isEmpty();
    assertThat(batch.asked()).as("what was cut short owes no items").isEqualTo(8);
    assertThat(batch.skipped()).isZero();
  }

  @Test
  void itemsThatAnOperationLeavesOutShow() throws Exception {
    TrafficResult batch =
        new Rounds(request -> request.processed()).size(3).run().of(Traffic.BATCH);

    assertThat(batch.ok()).isEqualTo(10);
    assertThat(batch.asked()).isEqualTo(30);
    assertThat(batch.processed()).isEqualTo(10);
    assertThat(batch.skipped()).isEqualTo(20);
  }

  @Test
  void failuresAreCountedUnderTheFirstSymptomThatMatches() throws Exception {
    Symptom files = Symptom.of("too-many-files", IOException.class, "EMFILE");
    Symptom any = Symptom.of("any", IOException.class, "");
    Rounds rounds =
        new Rounds(
            request -> {
              request.processed();
              throw new IOException(request.index() < 4 ? "a.txt: EMFILE" : "ENOSPC");
            },
            Map.of(),
            List.of(files, any));

    TrafficResult batch = rounds.size(5).run().of(Traffic.BATCH);

    assertThat(batch.failed()).isEqualTo(Map.of("too-many-files", 4L, "any", 6L));
    assertThat(batch.examples().get("too-many-files"))
        .isEqualTo(new TrafficResult.Example("java.io.IOException: a.txt: EMFILE", 5, 1));
  }

  @Test
  void aVolleyFailsOnceHoweverManyOfItFail() throws Exception {
    Rounds rounds =
        new Rounds(
                request -> {
                  if (request.index() == 5 || request.index() == 6) {
                    throw new IOException("two of the second volley");
                  }
                })
            .batch(new Arrivals.Volleys(4, Duration.ofMillis(20)))
            .inFlight(4);

    TrafficResult batch = rounds.run().of(Traffic.BATCH);

    assertThat(batch.arrivals()).isEqualTo(12);
    assertThat(batch.volleys()).isEqualTo(3);
    assertThat(batch.failures()).isEqualTo(2);
    assertThat(batch.failedVolleys()).isEqualTo(1);
  }

  @Test
  void theResourcesOfARoundAreThoseOfThatRoundAlone() throws Exception {
    CountedLedger ledger = new CountedLedger();
    Rounds rounds =
        new Rounds(
                request -> {
                  long since = ledger.acquired();
                  ledger.used(since);
                  ledger.released(since);
                },
                Map.of("files", ledger),
                List.of())
            .length(25);

    rounds.run();
    RoundResult second = rounds.run();

    assertThat(second.resources().get("files"))
        .satisfies(
            held -> {
              assertThat(held.acquired()).isEqualTo(5);
              assertThat(held.operationPeak()).isEqualTo(1);
              assertThat(held.usedNanos()).isLessThanOrEqualTo(held.heldNanos());
            });
    assertThat(rounds.runner.operations()).isEqualTo(10);
  }

  @Test
  void whatAnOperationLeftHeldIsNotCountedToTheNextOne() throws Exception {
    CountedLedger ledger = new CountedLedger();
    Rounds rounds = new Rounds(request -> ledger.acquired(), Map.of("files", ledger), List.of());

    RoundResult round = rounds.run();

    assertThat(ledger.inUse()).isEqualTo(10);
    assertThat(round.resources().get("files"))
        .satisfies(held -> assertThat(held.operationPeak()).isEqualTo(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void theIntervalsAddUpToTheRoundAlsoIfThereIsNoRoomToTellThemAtFirst(int times) throws Exception {
    Rounds rounds = new Rounds(Rounds::serve).withoutRoom(times);
    TrafficResult batch = rounds.run().of(Traffic.BATCH);

    for (String kind : List.of("response", "service", "lag")) {
      long sent =
          rounds.latencies.stream()
              .filter(latency -> latency.tag().equals("batch." + kind))
              .mapToLong(latency -> Rounds.decode(latency.histogram()).getTotalCount())
              .sum();
      assertThat(sent).as(kind).isEqualTo(10);
      assertThat(Rounds.histogram(batch, kind).getTotalCount()).as(kind).isEqualTo(10);
    }
    assertThat(rounds.latencies).allMatch(latency -> latency.round().equals("load-1"));
  }

  @Test
  void anInjectedFailureThatTheHarnessDidNotInjectIsAFailure() throws Exception {
    Rounds rounds =
        new Rounds(
            request -> {
              throw new InjectedFailure(request.index());
            });

    TrafficResult batch = rounds.run().of(Traffic.BATCH);

    assertThat(batch.failed()).isEqualTo(Map.of("other:InjectedFailure", 10L));
    assertThat(batch.cutShort()).isZero();
  }

  @Test
  void countsAreReadableFromTheFirstMomentOfARound() throws Exception {
    Rounds rounds = new Rounds(Rounds::serve).inFlight(100).length(1);
    AtomicBoolean ended = new AtomicBoolean();
    AtomicReference<Throwable> unreadable = new AtomicReference<>();
    Thread sampler =
        new Thread(
            () -> {
              while (!ended.get()) {
                rounds.runner.counts();
              }
            });
    sampler.setUncaughtExceptionHandler((thread, thrown) -> unreadable.set(thrown));
    sampler.start();

    for (int round = 0; round < 20; round++) {
      rounds.run();
    }
    ended.set(true);
    sampler.join();

    assertThat(unreadable).hasNullValue();
  }
}
