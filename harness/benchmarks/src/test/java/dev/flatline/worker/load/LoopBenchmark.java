package dev.flatline.worker.load;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.Traffic;
import dev.flatline.worker.link.ArrivalSchedule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds and bytes an operation of the loop and of its parts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class LoopBenchmark {

  private static final int ARRIVALS = 100_000;
  private static final Duration LENGTH = Duration.ofNanos(ARRIVALS);

  /** So long that no benchmark comes to its end and measures that instead of a due time. */
  private static final Duration ENDLESS = Duration.ofDays(3650);

  private static final Subject NOTHING =
      new Subject() {
        @Override
        public void setUp(SubjectContext context) {}

        @Override
        public void handle(Request request) {
          request.processed();
        }
      };

  private final CountedLedger ledger = new CountedLedger();
  private final LatencyRecorder recorder = new LatencyRecorder();
  private final Arrivals arrivals = new Arrivals.Constant(1e9);
  private final ArrivalSchedule.Cursor constant =
      new ArrivalSchedule(new Arrivals.Constant(1_000), ENDLESS, 1).cursor();
  private final ArrivalSchedule.Cursor ramp =
      new ArrivalSchedule(new Arrivals.Ramp(0, 1_000), ENDLESS, 1).cursor();
  private final ArrivalSchedule.Cursor poisson =
      new ArrivalSchedule(new Arrivals.Poisson(1_000), ENDLESS, 1).cursor();
  private final ArrivalSchedule.Cursor steps =
      new ArrivalSchedule(new Arrivals.Steps(List.of(1_000.0, 2_000.0, 4_000.0)), ENDLESS, 1)
          .cursor();
  private final ArrivalSchedule.Cursor volleys =
      new ArrivalSchedule(new Arrivals.Volleys(8, Duration.ofMillis(8)), ENDLESS, 1).cursor();
  private long index;

  /** One lane, all arrivals overdue: claim, two clock readings, three histograms, the tally. */
  @Benchmark
  @OperationsPerInvocation(ARRIVALS)
  public long loop() {
    return lane(List.of());
  }

  /** The same for a scenario that counts one resource: its count of an operation starts anew. */
  @Benchmark
  @OperationsPerInvocation(ARRIVALS)
  public long loopWithLedger() {
    return lane(List.of(ledger));
  }

  private long lane(List<CountedLedger> ledgers) {
    FailureKinds kinds = new FailureKinds(List.of());
    Tally tally = new Tally(kinds, 0);
    TrafficPlan plan =
        new TrafficPlan(
            Traffic.BATCH,
            NOTHING,
            ledgers,
            kinds,
            arrivals,
            new ArrivalSchedule(arrivals, LENGTH, 1),
            1,
            1,
            () -> Failure.NONE,
            Duration.ofDays(1));
    new Lane(plan, 0, new AtomicLong(), tally, new OperationSample())
        .run(System.nanoTime() - LENGTH.toNanos());
    return tally.ok.sum();
  }

  @Benchmark
  public long ledger() {
    long since = ledger.acquired();
    ledger.used(since);
    ledger.released(since);
    return since;
  }

  @Benchmark
  public void record() {
    recorder.record(LatencyRecorder.Kind.SERVICE, 12_345);
  }

  @Benchmark
  public long dueConstant() {
    return constant.offsetNanos(index++);
  }

  @Benchmark
  public long dueRamp() {
    return ramp.offsetNanos(index++);
  }

  @Benchmark
  public long duePoisson() {
    return poisson.offsetNanos(index++);
  }

  @Benchmark
  public long dueSteps() {
    return steps.offsetNanos(index++);
  }

  @Benchmark
  public long dueVolleys() {
    return volleys.offsetNanos(index++);
  }
}
