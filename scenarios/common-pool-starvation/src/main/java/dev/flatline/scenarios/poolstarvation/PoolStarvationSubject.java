package dev.flatline.scenarios.poolstarvation;

import dev.flatline.api.Ledger;
import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.Tracked;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A service whose requests are worked off by a pool of threads, and ask for a part on a pool. */
abstract class PoolStarvationSubject implements Subject {

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Stage requests;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Stage parts;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Ledger tasks;

  private long workMillis;
  private long timeoutMillis;

  /** Threads of the pool that works off requests. */
  int threads(Parameters parameters) {
    return parameters.number("threads");
  }

  /** Where the parts of requests are worked off. */
  abstract Stage parts(Stage requests, Parameters parameters);

  @Override
  public void setUp(SubjectContext context) {
    Parameters parameters = context.parameters();
    workMillis = parameters.number("workMillis");
    timeoutMillis = parameters.number("timeoutMillis");
    tasks = context.ledger(PoolStarvationScenario.TASKS);
    requests = new Stage(threads(parameters));
    parts = parts(requests, parameters);
    context.meter("executor.queued.tasks", requests::waiting);
  }

  @Override
  public void handle(Request request) throws Exception {
    for (int item = 0; item < request.size(); item++) {
      long ordinal = request.ordinal(item);
      try (Tracked<Future<Long>> task =
          tasks.track(requests.submit(() -> serve(ordinal)), PoolStarvationSubject::end)) {
        answer(requests, task.value());
      }
      if (!request.reach(item)) {
        return;
      }
      request.processed();
    }
  }

  /** What a request does: its own work, and a part that it waits for. */
  private long serve(long ordinal) throws Exception {
    work();
    Future<Long> part =
        parts.submit(
            () -> {
              work();
              return ordinal;
            });
    try {
      return answer(parts, part);
    } finally {
      end(part);
    }
  }

  private void work() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(workMillis);
  }

  private long answer(Stage of, Future<Long> task) throws Exception {
    try {
      return task.get(timeoutMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      StarvedException starved = of.starved();
      starved.initCause(late);
      throw starved;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof StarvedException starved) {
        throw starved;
      }
      throw failed;
    }
  }

  /** A task that nobody waits for any more takes no thread. */
  private static void end(Future<?> task) {
    task.cancel(true);
  }

  @Override
  public void tearDown() {
    requests.close();
    parts.close();
  }
}
