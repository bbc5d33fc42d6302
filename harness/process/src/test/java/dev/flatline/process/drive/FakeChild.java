package dev.flatline.process.drive;

import dev.flatline.api.Traffic;
import dev.flatline.process.fork.Child;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.ChildStatus;
import dev.flatline.process.sample.Probe;
import dev.flatline.process.time.FakeClock;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.TrafficResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * A process in memory: it serves every operation of a round and holds what a test says, on the
 * clock of the test.
 */
public final class FakeChild implements Child {

  /** A process id that no process has. */
  public static final long PID = Integer.MAX_VALUE;

  private static final long OPERATIONS = 20;

  /** Runs while a round is under way. */
  public interface During {
    void run() throws InterruptedException;
  }

  private final FakeClock clock;
  private final List<RoundSpec> rounds = new CopyOnWriteArrayList<>();
  private final List<Duration> timeouts = new ArrayList<>();
  private final Map<String, ChildStatus> ends = new HashMap<>();
  private final Map<String, Long> unfinished = new HashMap<>();
  private final Map<String, Long> served = new HashMap<>();
  private final Map<String, During> during = new HashMap<>();
  private volatile Supplier<Map<String, Long>> held = Map::of;
  private volatile Supplier<Map<String, Long>> ofProcess = Map::of;
  private long operations;

  public FakeChild(FakeClock clock) {
    this.clock = clock;
  }

  /** It ends so in a round; {@link ChildStatus#TIMED_OUT}: it never answers. */
  public FakeChild endingIn(String round, ChildStatus status) {
    ends.put(round, status);
    return this;
  }

  /** Operations of a round that have not ended when its time to drain is over. */
  public FakeChild leaving(String round, long operationsLeft) {
    unfinished.put(round, operationsLeft);
    return this;
  }

  /** Operations that are served in a round, instead of {@value #OPERATIONS}. */
  public FakeChild serving(String round, long operationsServed) {
    served.put(round, operationsServed);
    return this;
  }

  /** What happens while a round is under way. */
  public FakeChild during(String round, During happens) {
    during.put(round, happens);
    return this;
  }

  /** What it counts itself, at each reading. */
  public FakeChild holding(Supplier<Map<String, Long>> exactly) {
    held = exactly;
    return this;
  }

  /** What is counted from outside, at each reading. */
  public FakeChild probed(Supplier<Map<String, Long>> values) {
    ofProcess = values;
    return this;
  }

  /** The rounds that were begun, by name. */
  public List<String> rounds() {
    return rounds.stream().map(RoundSpec::name).toList();
  }

  /** The rounds that were begun. */
  public List<RoundSpec> specs() {
    return List.copyOf(rounds);
  }

  /** For how long each command was waited for at most. */
  List<Duration> timeouts() {
    return List.copyOf(timeouts);
  }

  @Override
  public long pid() {
    return PID;
  }

  @Override
  public Probe probe() {
    return new Probe() {
      @Override
      public Map<String, Long> quick() {
        return Map.of();
      }

      @Override
      public Map<String, Long> full() {
        return ofProcess.get();
      }
    };
  }

  @Override
  public <T extends Report> T ask(Command command, Class<T> answer, Duration timeout)
      throws ChildFailure, InterruptedException {
    timeouts.add(timeout);
    if (command instanceof Command.RunRound round) {
      return answer.cast(new Report.RoundDone(result(round.spec(), timeout)));
    }
    return answer.cast(new Report.Checkpoint(operations, held.get()));
  }

  private RoundResult result(RoundSpec spec, Duration timeout)
      throws ChildFailure, InterruptedException {
    rounds.add(spec);
    During happens = during.get(spec.name());
    if (happens != null) {
      happens.run();
    }
    ChildStatus end = ends.get(spec.name());
    if (end != null) {
      clock.goOn(end == ChildStatus.TIMED_OUT ? timeout : Duration.ofMillis(1));
      throw failure(end, "it ended in " + spec.name());
    }
    clock.goOn(spec.length());
    operations += served.getOrDefault(spec.name(), OPERATIONS);
    return result(
        spec,
        served.getOrDefault(spec.name(), OPERATIONS),
        unfinished.getOrDefault(spec.name(), 0L));
  }

  @Override
  public ChildFailure failure(ChildStatus status, String reason) {
    return new ChildFailure(status, reason, List.of("the last that it printed"));
  }

  /** A round of so many batches and no probes. */
  public static RoundResult result(RoundSpec spec, long ok, long left) {
    Map<String, byte[]> histograms =
        Map.of("response", encoded(1), "service", encoded(1), "lag", encoded(1));
    TrafficResult batches =
        new TrafficResult(ok + left, 0, ok, 0, left, Map.of(), Map.of(), ok, ok, 0, 0, histograms);
    TrafficResult probes =
        new TrafficResult(0, 0, 0, 0, 0, Map.of(), Map.of(), 0, 0, 0, 0, histograms);
    return new RoundResult(
        spec, 0, Map.of(Traffic.BATCH, batches, Traffic.PROBE, probes), Map.of());
  }

  private static byte[] encoded(long millis) {
    Histogram histogram = new Histogram(3);
    histogram.recordValue(millis * 1_000_000);
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    return Arrays.copyOf(buffer.array(), histogram.encodeIntoCompressedByteBuffer(buffer));
  }
}
