package dev.flatline.api;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How an incident is driven in the {@code ci} profile; made by {@link #batches}.
 *
 * @param batch arrivals of batches
 * @param size items of a batch in the load rounds, at least 1
 * @param inFlight most batches served at once; what the bound turns away is counted as shed
 * @param probe arrivals of probes
 * @param probesInFlight most probes served at once
 * @param sweep sizes of the accumulation sweep, ascending, at least two
 * @param warmUp load before anything is measured
 * @param round length of one load round; a checkpoint follows each
 * @param rounds load rounds, at least 2
 * @param patience how long an arrival may wait for a free slot before it is shed
 * @param failEvery in the conditions with an injected failure, it strikes every n-th item
 * @param shedAllowed the share of the offered operations of each kind of traffic that a variant
 *     which has to be flat may shed in the load rounds, 0 to 1; 0 unless an incident says otherwise
 */
public record LoadProfile(
    Arrivals batch,
    int size,
    int inFlight,
    Arrivals probe,
    int probesInFlight,
    List<Integer> sweep,
    Duration warmUp,
    Duration round,
    int rounds,
    Duration patience,
    int failEvery,
    double shedAllowed) {

  public LoadProfile {
    sweep = List.copyOf(sweep);
    if (size < 1 || inFlight < 1 || probesInFlight < 1 || rounds < 2 || sweep.size() < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot declare a load because a value is too small: size=%d, inFlight=%d,"
                  + " probesInFlight=%d, rounds=%d (at least 2), sweep=%s (at least two sizes)",
              size,
              inFlight,
              probesInFlight,
              rounds,
              sweep));
    }
    if (!(shedAllowed >= 0 && shedAllowed <= 1)) {
      throw new IllegalArgumentException(
          "Cannot declare a load because the share that may be shed is out of range: shedAllowed="
              + shedAllowed
              + "; give 0..1");
    }
  }

  /**
   * A load of so many batches a second at even intervals.
   *
   * @param perSecond batches, 0 or more
   */
  public static Builder batches(double perSecond) {
    return batches(new Arrivals.Constant(perSecond));
  }

  /** A load of batches that arrive like this. */
  public static Builder batches(Arrivals arrivals) {
    return new Builder(arrivals);
  }

  /** The same load, to be changed. */
  public Builder toBuilder() {
    return new Builder(batch)
        .size(size)
        .inFlight(inFlight)
        .probes(probe)
        .probesInFlight(probesInFlight)
        .sweep(sweep)
        .warmUp(warmUp)
        .round(round)
        .rounds(rounds)
        .patience(patience)
        .failEvery(failEvery)
        .shedAllowed(shedAllowed);
  }

  /** Collects what differs from the usual load; each value is explained at {@link LoadProfile}. */
  public static final class Builder {
    private Arrivals batch;
    private int size = 8;
    private int inFlight = 4;
    private Arrivals probe = new Arrivals.Constant(20);
    private int probesInFlight = 4;
    private List<Integer> sweep = List.of(1, 2, 4, 8);
    private Duration warmUp = Duration.ofMillis(600);
    private Duration round = Duration.ofSeconds(1);
    private int rounds = 2;
    private Duration patience = Duration.ofMillis(250);
    private int failEvery = 20;
    private double shedAllowed;

    private Builder(Arrivals batch) {
      this.batch = batch;
    }

    /** Arrivals of batches. */
    public Builder batch(Arrivals arrivals) {
      batch = arrivals;
      return this;
    }

    /** Items of a batch in the load rounds, at least 1; usually 8. */
    public Builder size(int items) {
      size = items;
      return this;
    }

    /** Most batches served at once, at least 1; usually 4. */
    public Builder inFlight(int most) {
      inFlight = most;
      return this;
    }

    /** Probes a second at even intervals, 0 for none; usually 20. */
    public Builder probes(double perSecond) {
      return probes(perSecond == 0 ? new Arrivals.None() : new Arrivals.Constant(perSecond));
    }

    /** Arrivals of probes. */
    public Builder probes(Arrivals arrivals) {
      probe = arrivals;
      return this;
    }

    /** Most probes served at once, at least 1; usually 4. */
    public Builder probesInFlight(int most) {
      probesInFlight = most;
      return this;
    }

    /** Sizes of the accumulation sweep, ascending, at least two; usually 1, 2, 4 and 8. */
    public Builder sweep(List<Integer> sizes) {
      sweep = sizes;
      return this;
    }

    /** Load before anything is measured; usually 600 ms. */
    public Builder warmUp(Duration length) {
      warmUp = length;
      return this;
    }

    /** Length of one load round; usually a second. */
    public Builder round(Duration length) {
      round = length;
      return this;
    }

    /** Load rounds, at least 2; usually 2. */
    public Builder rounds(int number) {
      rounds = number;
      return this;
    }

    /** How long an arrival may wait for a free slot before it is shed; usually 250 ms. */
    public Builder patience(Duration longest) {
      patience = longest;
      return this;
    }

    /** In the conditions with an injected failure it strikes every n-th item; usually 20. */
    public Builder failEvery(int items) {
      failEvery = items;
      return this;
    }

    /** The share of each traffic that a variant which has to be flat may shed; usually 0. */
    public Builder shedAllowed(double share) {
      shedAllowed = share;
      return this;
    }

    /**
     * The load.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public LoadProfile build() {
      return new LoadProfile(
          batch,
          size,
          inFlight,
          probe,
          probesInFlight,
          sweep,
          warmUp,
          round,
          rounds,
          patience,
          failEvery,
          shedAllowed);
    }
  }
}
