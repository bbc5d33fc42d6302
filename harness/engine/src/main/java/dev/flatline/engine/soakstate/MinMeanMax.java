package dev.flatline.engine.soakstate;

import com.fasterxml.jackson.annotation.JsonFormat;

/** The lowest, the mean and the highest of the readings of a bucket. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record MinMeanMax(double min, double mean, double max) {

  /** Of this one and another, so many readings each. */
  public MinMeanMax and(MinMeanMax other, int mine, int theirs) {
    double sum = mean * mine + other.mean * theirs;
    return new MinMeanMax(
        Math.min(min, other.min), sum / (mine + theirs), Math.max(max, other.max));
  }
}
