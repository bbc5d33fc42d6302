package dev.flatline.study;

import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions.Mode;
import dev.flatline.verdict.trend.GrowthSeries;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * Judges fresh series of a family, each with its own seed, and counts.
 *
 * <p>The same seeds give the same counts, whatever the number of threads.
 *
 * @param samples of a run, or checkpoints
 * @param runs series of each kind, at least 1
 * @param seed of the first series; each next one has the next
 * @param mode how the samples are taken
 */
public record Study(int samples, int runs, long seed, Mode mode) {

  /**
   * The rates of one family with one leak.
   *
   * @param leak in units per sample-worth of operations, 0 for none
   * @param pool whose threads share the runs
   */
  public Rates rates(NoiseFamily family, double leak, ForkJoinPool pool) {
    return pool.submit(
            () ->
                IntStream.range(0, runs)
                    .parallel()
                    .mapToObj(i -> one(family, leak, seed + i))
                    .reduce(Rates.NONE, Rates::plus))
        .join();
  }

  private Rates one(NoiseFamily family, double leak, long ownSeed) {
    double[][] run = family.run(samples, leak, ownSeed, mode);
    GrowthSeries series = new GrowthSeries();
    for (double[] row : run) {
      series.add(row[0], row[1], row[2]);
    }
    Growth growth = GrowthJudge.judge(series, NoiseFamily.options(run, mode));
    Map<Baseline, Integer> alarms = new HashMap<>();
    for (Baseline baseline : Baseline.values()) {
      if (baseline.rising(run)) {
        alarms.put(baseline, 1);
      }
    }
    return new Rates(1, Map.of(growth.decision(), 1), alarms);
  }
}
