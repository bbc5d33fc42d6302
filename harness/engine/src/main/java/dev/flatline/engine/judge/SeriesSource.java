package dev.flatline.engine.judge;

import dev.flatline.verdict.trend.GrowthSeries;

/** Where the samples of a gauge come from. */
public interface SeriesSource {

  /**
   * Adds every sample, oldest first, in bounded memory.
   *
   * @throws dev.flatline.process.FlatlineException if the source cannot be read, or holds what is
   *     not a number; some samples may have been added then
   */
  void copyTo(GrowthSeries series);

  /** What the source is called in a title, for example the name of the file. */
  String name();
}
