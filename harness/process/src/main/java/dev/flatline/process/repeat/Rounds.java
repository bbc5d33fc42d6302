package dev.flatline.process.repeat;

import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.question.SizedRound;
import java.util.List;

/**
 * Drives the operation: a warm-up, a baseline, and rounds with a reading after each. The first ones
 * are short, so that what leaks in each operation is found before all is used up. What is known is
 * looked at whenever it has doubled; when there are {@value #MOST} rounds two become one, and a
 * round takes twice as many operations.
 */
public final class Rounds {

  /** Rounds before the first look: fewer readings are no trend. */
  static final int FEWEST = 12;

  private static final int MOST = 4 * FEWEST;

  /** Shares of the time: the warm-up, and the rounds before the second look. */
  private static final double WARM_UP = 0.05;

  private static final double NEXT_ROUNDS = 0.08;

  /** A test is not slower because it may take longer. */
  private static final double MOST_WARM_UP_SECONDS = 1;

  private static final double MOST_NEXT_SECONDS = 1.6;

  /** The warm-up has the operations of so many rounds at most: a leak must not use all up. */
  private static final int WARM_UP_ROUNDS = 48;

  /** What is kept for the last readings. */
  private static final double RESERVE = 0.1;

  /** A warm-up has so many operations at least, even if they take longer than their share. */
  private static final int FEWEST_WARM_UP = 5;

  private final Request request;
  private final RepeatedOperation body;
  private final Clock clock;
  private final Runnable atBaseline;
  private final Stopwatch time;
  private final Settling settling;
  private final ReadingTable readings = new ReadingTable(MOST);
  private final PeakSampler peaks;
  private long index;
  private long counted;
  private double countedSeconds;

  /**
   * What is to be driven.
   *
   * @param atBaseline is run once, after the warm-up
   */
  public Rounds(
      Request request,
      RepeatedOperation body,
      HeldGauges gauges,
      Clock clock,
      Runnable atBaseline) {
    this.request = request;
    this.body = body;
    this.clock = clock;
    this.atBaseline = atBaseline;
    time = clock.start();
    settling = new Settling(gauges, clock, request.seconds());
    peaks = new PeakSampler(gauges, clock, request.seconds());
  }

  /** Drives it until all is decided, or the time is over. */
  @SuppressWarnings("IllegalThrows") // what the operation throws
  public Findings run() throws Throwable {
    double operationSeconds = warmUp();
    peaks.measure(request.sizes(), size -> body.runWhole(size, index++));
    Questions questions = new Questions(request, peaks);
    questions.rehearse(List.of(FEWEST, 2 * FEWEST, MOST));
    readings.add(settling.baseline(time));
    atBaseline.run();
    long perRound = needed();
    for (int look = 1; ; look++) {
      boolean over = false;
      int next = Math.min(MOST, look == 1 ? FEWEST : 2 * readings.rounds());
      while (!over && readings.rounds() < next) {
        over = round(perRound);
      }
      Findings findings =
          questions.ask(
              readings.checkpoints(),
              look,
              counted == 0 ? operationSeconds : countedSeconds / counted,
              settling.collected());
      if (over || (look == 1 ? findings.leaks() : findings.decided())) {
        return findings;
      }
      if (look == 1) {
        perRound = Math.max(perRound, byTime(operationSeconds));
      } else if (readings.full()) {
        readings.halve();
        perRound *= 2;
      }
    }
  }

  /** Answers how long an operation takes, in seconds. */
  @SuppressWarnings("IllegalThrows") // what the operation throws
  private double warmUp() throws Throwable {
    Stopwatch warming = clock.start();
    long most =
        request.operations() > 0
            ? Math.max(1, request.operations() / FEWEST)
            : WARM_UP_ROUNDS * needed();
    double share = Math.min(MOST_WARM_UP_SECONDS, WARM_UP * request.seconds());
    while (index < FEWEST_WARM_UP || (warming.seconds() < share && index < most)) {
      operation();
    }
    return warming.seconds() / index;
  }

  /** Operations of a round, so that those before the first look may exclude the rate. */
  private long needed() {
    double all =
        request.operations() > 0
            ? (double) request.operations()
            : -Math.log(ErrorBudget.FALSE_FLAT * ErrorBudget.shareOfLook(1)) / request.rate();
    return (long) Math.ceil(all / FEWEST);
  }

  /** What is measured, and not counted, needs as many operations as the time allows. */
  private long byTime(double operationSeconds) {
    double share = Math.min(MOST_NEXT_SECONDS, NEXT_ROUNDS * request.seconds());
    double all = share / Math.max(1e-9, operationSeconds);
    return request.operations() > 0 ? 0 : (long) Math.ceil(all / FEWEST);
  }

  /** Answers whether it was the last one. */
  @SuppressWarnings("IllegalThrows") // what the operation throws
  private boolean round(long operations) throws Throwable {
    double end = (1 - RESERVE) * request.seconds();
    Stopwatch round = clock.start();
    for (long i = 0; i < operations && time.seconds() < end && !exhausted(); i++) {
      operation();
      counted++;
    }
    countedSeconds += round.seconds();
    boolean over = time.seconds() >= end || exhausted();
    readings.add(settling.after(time, counted, over));
    return over;
  }

  private boolean exhausted() {
    return request.operations() > 0 && counted >= request.operations();
  }

  @SuppressWarnings("IllegalThrows") // what the operation throws
  private void operation() throws Throwable {
    body.run(request.sizeOf(index), index++);
  }

  /** What one operation held at once, by its size and resource; empty for one size alone. */
  public List<SizedRound> sweep() {
    return peaks.bySize();
  }

  /** The readings that are kept, the baseline first. */
  public List<Checkpoint> history() {
    return readings.checkpoints();
  }
}
