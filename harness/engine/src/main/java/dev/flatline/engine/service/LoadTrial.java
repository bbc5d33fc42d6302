package dev.flatline.engine.service;

import dev.flatline.process.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * A load on a service that runs already, for its own sake.
 *
 * @param figures of it
 * @param processorNanos of this JVM meanwhile, of all its threads
 * @param trouble how operations were answered that were not to be; empty if all were
 */
public record LoadTrial(LoadFigures figures, long processorNanos, Optional<String> trouble) {

  /**
   * Puts it on.
   *
   * @param rate operations a second, more than 0
   * @param seed of the times at which they are due
   */
  public static LoadTrial run(CheckedService service, double rate, Duration length, long seed)
      throws InterruptedException {
    Clock clock = Clock.system();
    CheckedService loaded = service.under(new CheckedService.Load(rate, length.toMillis() / 1e3));
    try (ServiceClient client = new ServiceClient(loaded, seed)) {
      long before = ownNanos();
      OpenLoad load = OpenLoad.begin(loaded, client, clock, seed, 0);
      try (load) {
        clock.sleep(length);
      }
      return new LoadTrial(load.figures(), ownNanos() - before, client.trouble());
    }
  }

  private static long ownNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }
}
