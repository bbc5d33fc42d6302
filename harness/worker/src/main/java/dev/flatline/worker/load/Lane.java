package dev.flatline.worker.load;

import dev.flatline.api.Failure;
import dev.flatline.api.Subject;
import dev.flatline.api.Traffic;
import dev.flatline.worker.link.ArrivalSchedule;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One slot of the in-flight bound: a thread that claims the next arrival, waits until it is due,
 * and serves it.
 *
 * <p>No arrival is handed over, so no thread is woken for another's sake. An arrival that is
 * overdue when claimed found all slots taken; it is served at once, or shed if its patience is
 * over. The lane parks and never spins: on a small machine a spinning lane takes the core that the
 * subject needs.
 */
final class Lane {

  private final Traffic traffic;
  private final Subject subject;
  private final Collection<CountedLedger> ledgers;
  private final AtomicLong next;
  private final ArrivalSchedule.Cursor due;
  private final long patienceNanos;
  private final int size;
  private final Supplier<Failure> failure;
  private final Tally tally;
  private final int slot;
  private final OperationSample sample;
  private final LoadRequest request = new LoadRequest();

  final LatencyRecorder latency = new LatencyRecorder();
  private volatile boolean serving;
  private volatile Map<CountedLedger, LongSupplier> held = Map.of();

  Lane(TrafficPlan plan, int slot, AtomicLong next, Tally tally, OperationSample sample) {
    this.traffic = plan.traffic();
    this.subject = plan.subject();
    this.ledgers = plan.ledgers();
    this.next = next;
    this.due = plan.schedule().cursor();
    this.patienceNanos = plan.patience().toNanos();
    this.size = plan.size();
    this.failure = plan.failure();
    this.tally = tally;
    this.slot = slot;
    this.sample = sample;
  }

  /** Whether an operation is under way. */
  boolean serving() {
    return serving;
  }

  /** What the operation under way holds of a ledger, in units; empty while there is none. */
  OptionalLong held(CountedLedger ledger) {
    LongSupplier mine = held.get(ledger);
    return serving && mine != null ? OptionalLong.of(mine.getAsLong()) : OptionalLong.empty();
  }

  /** Serves until the schedule ends; the first arrival is due at this {@link System#nanoTime}. */
  void run(long startNanos) {
    held =
        ledgers.stream()
            .collect(
                Collectors.toUnmodifiableMap(ledger -> ledger, CountedLedger::heldByThisThread));
    // Service time since the lane last waited: the part of a lateness that is the subject's doing.
    long busyNanos = 0;
    while (true) {
      long index = next.getAndIncrement();
      long offset = due.offsetNanos(index);
      if (offset == ArrivalSchedule.END) {
        return;
      }
      long dueNanos = startNanos + offset;
      long now = System.nanoTime();
      if (now - dueNanos < 0) {
        now = parkUntil(dueNanos);
        busyNanos = 0;
      }
      tally.arrivals.increment();
      long late = now - dueNanos;
      latency.record(LatencyRecorder.Kind.LAG, late - busyNanos);
      if (late > patienceNanos) {
        tally.shed.increment();
        sample(index, dueNanos, now, now, Tally.SHED);
        continue;
      }
      String outcome = serve(due.global(index));
      long end = System.nanoTime();
      busyNanos += end - now;
      latency.record(LatencyRecorder.Kind.SERVICE, end - now);
      latency.record(LatencyRecorder.Kind.RESPONSE, end - dueNanos);
      sample(index, dueNanos, now, end, outcome);
    }
  }

  private void sample(long index, long dueNanos, long startNanos, long endNanos, String outcome) {
    if (sample.wants()) {
      sample.add(
          OwnWork.whenThereIsRoom(
              () ->
                  new OperationSample.Served(
                      slot, due.global(index), size, dueNanos, startNanos, endNanos, outcome)));
    }
  }

  // An error of the subject, even an Error, is an outcome to count: the lane goes on.
  @SuppressWarnings("CatchingUnchecked")
  private String serve(long index) {
    request.next(traffic, index, size, failure.get());
    for (CountedLedger ledger : ledgers) {
      ledger.operationStarted();
    }
    serving = true;
    OperationMarks.begin();
    try {
      subject.handle(request);
      return tally.returned(request);
    } catch (Throwable thrown) {
      return OwnWork.whenThereIsRoom(() -> tally.threw(request, thrown));
    } finally {
      OperationMarks.end();
      // As a thread pool does: an interrupt of one operation is none of the next, nor of a wait.
      Thread.interrupted();
      serving = false;
    }
  }

  private static long parkUntil(long dueNanos) {
    long now = System.nanoTime();
    while (now - dueNanos < 0) {
      LockSupport.parkNanos(dueNanos - now);
      now = System.nanoTime();
    }
    return now;
  }
}
