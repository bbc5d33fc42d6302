package dev.flatline.study.canary;

import dev.flatline.engine.soakplan.Rollout;
import dev.flatline.study.canary.SimulatedRollout.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * How often the gates of a roll-out stop what is well, and at which weight they stop a leak.
 *
 * @param perSecond requests a second to both versions together
 * @param step simulated time at each weight, whole tens of seconds
 * @param pool units that each version has
 * @param runs roll-outs of each kind
 * @param seed of the first; each next one has the next
 */
public record CanaryStudy(
    double perSecond, Duration step, Rollout rollout, int pool, int runs, long seed) {

  /**
   * What became of roll-outs of one kind.
   *
   * @param leak the chance that a request keeps its unit; 0 for a healthy candidate
   */
  public record Result(
      double leak, List<Integer> byLeakGate, List<Integer> byService, long medianRequests) {
    public Result {
      byLeakGate = List.copyOf(byLeakGate);
      byService = List.copyOf(byService);
    }

    /** Roll-outs that the leak gate stopped at that weight at most, in percent. */
    public long stoppedByLeakGate(int weight) {
      return byLeakGate.stream().filter(at -> at <= weight).count();
    }

    /** The same of the gate on p99 and errors. */
    public long stoppedByService(int weight) {
      return byService.stream().filter(at -> at <= weight).count();
    }
  }

  /**
   * Simulates roll-outs.
   *
   * @param leak the chance that a request of the candidate keeps its unit, 0 to 1
   * @param pool whose threads share them
   */
  public Result of(double leak, ForkJoinPool pool) {
    List<Outcome> outcomes =
        pool.submit(
                () ->
                    LongStream.range(0, runs)
                        .parallel()
                        .mapToObj(i -> new SimulatedRollout(this, leak, seed + i).run())
                        .toList())
            .join();
    List<Long> requests =
        outcomes.stream()
            .filter(one -> one.leakWeight().isPresent())
            .map(Outcome::leakRequests)
            .sorted()
            .toList();
    return new Result(
        leak,
        weights(outcomes, Outcome::leakWeight),
        weights(outcomes, Outcome::serviceWeight),
        requests.isEmpty() ? 0 : requests.get(requests.size() / 2));
  }

  private static List<Integer> weights(
      List<Outcome> outcomes, Function<Outcome, OptionalInt> weight) {
    return outcomes.stream()
        .map(weight)
        .filter(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt)
        .toList();
  }
}
