package dev.flatline.engine.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * Samples of one case in bounded memory: when it is full, every second sample is dropped and only
 * every second one is kept from then on.
 *
 * <p>Thread-safe.
 */
public final class SampleSeries {

  /** Ample for the slope, and below a megabyte. */
  private static final int CAPACITY = 2_048;

  private final List<Sample> samples = new ArrayList<>();
  private long stride = 1;
  private long seen;

  /** Adds the next sample. */
  public synchronized void add(Sample sample) {
    if (seen++ % stride != 0) {
      return;
    }
    samples.add(sample);
    if (samples.size() == CAPACITY) {
      stride *= 2;
      List<Sample> kept = new ArrayList<>();
      for (int i = 0; i < samples.size(); i += 2) {
        kept.add(samples.get(i));
      }
      samples.clear();
      samples.addAll(kept);
    }
  }

  /** The samples kept, oldest first. */
  public synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }
}
