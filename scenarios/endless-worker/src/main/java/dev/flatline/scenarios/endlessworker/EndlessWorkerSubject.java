package dev.flatline.scenarios.endlessworker;

import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.Traffic;
import dev.flatline.scenarios.defer.DeferScope;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** A service that hands jobs to one thread, which lives as long as it does, and waits for each. */
abstract class EndlessWorkerSubject implements Subject {

  private static final long PATIENCE_SECONDS = 5;

  private final int otherMegabytes;
  private final LinkedBlockingQueue<Job> queue = new LinkedBlockingQueue<>();
  private final Thread worker = new Thread(this::workUntilTheEnd, "worker");
  private final LongAdder ended = new LongAdder();

  /** Heap that the rest of the service takes. */
  private byte[] others = new byte[0];

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Room room;

  private int bytes;

  /**
   * A service.
   *
   * @param otherMegabytes heap that the rest of it takes
   */
  EndlessWorkerSubject(int otherMegabytes) {
    this.otherMegabytes = otherMegabytes;
    worker.setDaemon(true);
  }

  /** Works on jobs until it is interrupted. */
  abstract void workOnJobs() throws Exception;

  final Job next() throws InterruptedException {
    return queue.take();
  }

  private void workUntilTheEnd() {
    try {
      workOnJobs();
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    } catch (Exception failed) {
      throw new IllegalStateException("the worker has failed", failed);
    }
  }

  @Override
  public void setUp(SubjectContext context) throws Exception {
    Parameters parameters = context.parameters();
    context.gauge(EndlessWorkerScenario.PENDING_DEFERS, DeferScope.stats()::pending);
    context.meter("heap.of.others.megabytes", () -> others.length >> 20);
    bytes = 1024 * parameters.number(EndlessWorkerScenario.KILOBYTES);
    others = new byte[otherMegabytes << 20];
    room = new Room((long) EndlessWorkerScenario.MOST_LIVE_MEGABYTES << 20, System::nanoTime);
    worker.start();
    handle(context.rehearsal(Traffic.BATCH, 1));
  }

  @Override
  public void handle(Request request) throws Exception {
    for (int item = 0; item < request.size(); item++) {
      room.require(bytes);
      Job job = new Job(bytes, ended);
      queue.add(job);
      job.done().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!request.reach(item)) {
        return;
      }
      request.processed();
    }
  }

  @Override
  public void tearDown() throws InterruptedException {
    worker.interrupt();
    worker.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
  }
}
