package dev.flatline.worker.load;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.Symptom;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.TrafficResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** One short round over a subject of a few lines. */
final class Rounds {

  private Arrivals batch = new Arrivals.Constant(200);
  private Arrivals probe = new Arrivals.None();
  private Duration length = Duration.ofMillis(50);
  private Duration patience = Duration.ofSeconds(5);
  private Duration drain = Duration.ofSeconds(5);
  private Failure failure = Failure.NONE;
  private int size = 1;
  private int inFlight = 1;
  private int withoutRoom;
  final Map<String, CountedLedger> ledgers;
  final ConcurrentLinkedQueue<Report.Latency> latencies = new ConcurrentLinkedQueue<>();
  final ConcurrentLinkedQueue<Report.Operations> operations = new ConcurrentLinkedQueue<>();
  final LoadRunner runner;

  /** What a subject does with an operation. */
  interface Handler {
    void handle(Request request) throws Exception;
  }

  Rounds(Handler handler) {
    this(handler, Map.of(), List.of());
  }

  Rounds(Handler handler, Map<String, CountedLedger> ledgers, List<Symptom> symptoms) {
    this.ledgers = ledgers;
    runner = new LoadRunner(new HandlerSubject(handler), ledgers, symptoms, new Heard());
  }

  private final class Heard implements LoadRunner.LatencySink {

    @Override
    public void accept(Report.Latency latency) {
      if (withoutRoom > 0) {
        withoutRoom--;
        throw new OutOfMemoryError("Java heap space");
      }
      latencies.add(latency);
    }

    @Override
    public void operations(Report.Operations sampled) {
      operations.add(sampled);
    }
  }

  private record HandlerSubject(Handler handler) implements Subject {
    @Override
    public void setUp(SubjectContext context) {}

    @Override
    public void handle(Request request) throws Exception {
      handler.handle(request);
    }
  }

  Rounds batch(Arrivals arrivals) {
    batch = arrivals;
    return this;
  }

  Rounds probe(Arrivals arrivals) {
    probe = arrivals;
    return this;
  }

  Rounds length(int millis) {
    length = Duration.ofMillis(millis);
    return this;
  }

  Rounds patience(int millis) {
    patience = Duration.ofMillis(millis);
    return this;
  }

  Rounds drain(int millis) {
    drain = Duration.ofMillis(millis);
    return this;
  }

  Rounds failure(Failure.Mode mode, int every) {
    failure = new Failure(mode, every);
    return this;
  }

  Rounds size(int items) {
    size = items;
    return this;
  }

  Rounds inFlight(int bound) {
    inFlight = bound;
    return this;
  }

  /** There is no room in the heap to tell latencies, so many times. */
  Rounds withoutRoom(int times) {
    withoutRoom = times;
    return this;
  }

  RoundResult run() throws InterruptedException {
    RoundSpec spec =
        new RoundSpec(
            "load-1", batch, size, inFlight, probe, 2, length, failure, 1, patience, drain);
    return runner.run(spec, Map::of);
  }

  /** Every item is reached and processed. */
  static void serve(Request request) {
    for (int item = 0; item < request.size(); item++) {
      if (!request.reach(item)) {
        return;
      }
      request.processed();
    }
  }

  static Histogram histogram(TrafficResult result, String kind) {
    return decode(Objects.requireNonNull(result.histograms().get(kind)));
  }

  static Histogram decode(byte[] bytes) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    } catch (DataFormatException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** How many values are at least so long. */
  static long countFrom(Histogram histogram, int millis) {
    return histogram.getCountBetweenValues(
        millis * 1_000_000L, histogram.getHighestTrackableValue());
  }
}
