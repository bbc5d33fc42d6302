package dev.flatline.scenarios.capturedbuffers;

import dev.flatline.api.Ledger;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.Tracked;
import dev.flatline.api.Traffic;
import dev.flatline.scenarios.defer.DeferScope;
import java.util.concurrent.atomic.LongAdder;

/** A service that works on each item in a buffer, and notes at its end how large that was. */
abstract class CapturedBuffersSubject implements Subject {

  private final LongAdder noted = new LongAdder();

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Ledger buffers;

  private int bytes;

  /** Works on the items of the request in order, each in a buffer of its own. */
  abstract void handleBatch(Request request) throws Exception;

  @Override
  public void setUp(SubjectContext context) throws Exception {
    context.gauge(CapturedBuffersScenario.PENDING_DEFERS, DeferScope.stats()::pending);
    buffers = context.ledger(CapturedBuffersScenario.BUFFERS);
    bytes = 1024 * context.parameters().number(CapturedBuffersScenario.KILOBYTES);
    handle(context.rehearsal(Traffic.BATCH, 2));
    handle(context.rehearsal(Traffic.PROBE, 1));
  }

  @Override
  public void handle(Request request) throws Exception {
    switch (request.traffic()) {
      case BATCH -> handleBatch(request);
      case PROBE -> probe(request);
    }
  }

  /** A buffer that is counted for as long as something keeps it. */
  final Tracked<Buffer> take() {
    Buffer buffer = new Buffer(bytes);
    return buffers.track(buffer, this::note);
  }

  /** Works on an item; false if the batch must return early. */
  static boolean work(Tracked<Buffer> buffer, Request request, int item) {
    buffer.value().fill(request.ordinal(item));
    if (!request.reach(item)) {
      return false;
    }
    request.processed();
    return true;
  }

  private void note(Buffer buffer) {
    noted.add(buffer.reachable());
  }

  private void probe(Request request) {
    new Buffer(1024).fill(request.index());
    if (request.reach(0)) {
      request.processed();
    }
  }
}
