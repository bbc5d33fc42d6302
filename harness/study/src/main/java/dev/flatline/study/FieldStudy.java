package dev.flatline.study;

import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthSeries;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * Judges fresh series of a kind that was met in other people's recordings, each with its own seed,
 * and counts. The same seeds give the same counts, whatever the number of threads.
 *
 * @param runs series of each kind, at least 1
 * @param seed of the first series; each next one has the next
 */
public record FieldStudy(int runs, long seed) {

  /**
   * The rates of one kind.
   *
   * @param pool whose threads share the runs
   */
  public Rates rates(FieldKind kind, ForkJoinPool pool) {
    return pool.submit(
            () ->
                IntStream.range(0, runs)
                    .parallel()
                    .mapToObj(i -> one(kind, seed + i))
                    .reduce(Rates.NONE, Rates::plus))
        .join();
  }

  private static Rates one(FieldKind kind, long ownSeed) {
    double[][] run = kind.run(ownSeed);
    GrowthSeries series = new GrowthSeries();
    for (double[] row : run) {
      series.add(row[0], row[1], row[2]);
    }
    return new Rates(
        1, Map.of(GrowthJudge.judge(series, kind.options(run)).decision(), 1), Map.of());
  }
}
