package dev.flatline.verdict.trend;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Milliseconds and bytes of one verdict: of collecting the samples, and of judging them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class VerdictBenchmark {

  @Param({"300", "30000", "1000000"})
  private int samples;

  private GrowthSeries collected = new GrowthSeries();
  private final GrowthOptions options = GrowthOptions.inLoad();

  @Setup
  public void collectOnce() {
    collected = collect();
  }

  /** A busy count with a slow leak. */
  @Benchmark
  public GrowthSeries collect() {
    GrowthSeries series = new GrowthSeries();
    for (int i = 0; i < samples; i++) {
      series.add(i * 0.1, i * 100.0, 20 + i % 7 + Math.floor(i * 30.0 / samples));
    }
    return series;
  }

  @Benchmark
  public Growth judge() {
    return GrowthJudge.judge(collected, options);
  }
}
