package dev.flatline.engine.watch.gauge;

import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthSeries;
import java.util.HashMap;
import java.util.Map;

/** Judges the gauges of one moment. Most of a process stay at 0, read together: those once. */
public final class Judge {

  private final Map<Case, Growth> judged = new HashMap<>();

  private record Case(long fingerprint, long samples, GrowthOptions options) {}

  Growth judge(GrowthSeries series, GrowthOptions options) {
    return judged.computeIfAbsent(
        new Case(series.fingerprint(), series.samples(), options),
        first -> GrowthJudge.judge(series, options));
  }
}
