package dev.flatline.worker.link;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Traffic;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * The due times of a round: arrival i is due a fixed time after the start, whatever happened to the
 * arrivals before it.
 *
 * <p>Immutable and in constant memory. The times follow from the index alone, in double arithmetic:
 * the error at an offset of a day is below 20 ns, and no period is rounded and summed.
 */
public final class ArrivalSchedule {

  /** Past the end of the round. */
  public static final long END = -1;

  private final Arrivals arrivals;
  private final double lengthNanos;
  private final long seed;
  private final Shard shard;
  private final Route route;

  /**
   * A schedule over a round.
   *
   * @param seed of the Poisson arrivals, and of the router; other times do not depend on it
   * @param shard whose arrivals are walked; their times are those of the whole schedule
   * @param route of those, the arrivals that are walked; their times stay, too
   */
  public ArrivalSchedule(Arrivals arrivals, Duration length, long seed, Shard shard, Route route) {
    this.arrivals = arrivals;
    this.lengthNanos = length.toNanos();
    this.seed = seed;
    this.shard = shard;
    this.route = route;
  }

  /** A schedule of which every arrival of a shard is walked. */
  public ArrivalSchedule(Arrivals arrivals, Duration length, long seed, Shard shard) {
    this(arrivals, length, seed, shard, Route.ALL);
  }

  /**
   * The arrivals of one kind in a round; probes draw from a stream of their own: adding them does
   * not move the batches.
   */
  public static ArrivalSchedule of(RoundSpec spec, Traffic traffic) {
    boolean batch = traffic == Traffic.BATCH;
    return new ArrivalSchedule(
        batch ? spec.batch() : spec.probe(),
        spec.length(),
        batch ? spec.seed() : ~spec.seed(),
        spec.shard(),
        spec.route());
  }

  /** The whole schedule of a round. */
  public ArrivalSchedule(Arrivals arrivals, Duration length, long seed) {
    this(arrivals, length, seed, Shard.WHOLE);
  }

  /** Walks the due times for one thread. */
  public interface Cursor {
    /**
     * The due time of an arrival.
     *
     * @param index from 0, never smaller than that of an earlier call on the same cursor
     * @return nanoseconds after the start of the round, or {@link #END}
     */
    long offsetNanos(long index);

    /** The index in the whole schedule of the arrival that was asked about last. */
    default long global(long index) {
      return index;
    }
  }

  /** A cursor at the start of the round; not thread-safe. */
  public Cursor cursor() {
    Cursor all = all();
    Cursor shared = shard.whole() ? all : new SharedCursor(all, shard);
    return route.whole() ? shared : new RoutedCursor(shared);
  }

  /** Every so many arrivals of the whole. */
  private record SharedCursor(Cursor all, Shard shard) implements Cursor {
    @Override
    public long offsetNanos(long index) {
      return all.offsetNanos(global(index));
    }

    @Override
    public long global(long index) {
      return shard.global(index);
    }
  }

  /** Those that the route takes: which they are is known only by walking all of them. */
  private final class RoutedCursor implements Cursor {
    private final Cursor all;
    private long routed = -1;
    private long at = -1;
    private long offset = END;

    private RoutedCursor(Cursor all) {
      this.all = all;
    }

    @Override
    public long offsetNanos(long index) {
      while (routed < index) {
        offset = all.offsetNanos(at + 1);
        if (offset == END) {
          return END;
        }
        at++;
        if (route.takes(seed, all.global(at))) {
          routed++;
        }
      }
      return offset;
    }

    @Override
    public long global(long index) {
      return all.global(at);
    }
  }

  private Cursor all() {
    if (arrivals instanceof Arrivals.Constant constant) {
      return index -> within(index * 1e9 / constant.perSecond());
    }
    if (arrivals instanceof Arrivals.Ramp ramp) {
      return index -> within(rampOffset(ramp, index));
    }
    if (arrivals instanceof Arrivals.Steps steps) {
      return index -> within(stepOffset(steps, index));
    }
    if (arrivals instanceof Arrivals.Volleys volleys) {
      return index -> {
        long volley = index / volleys.size();
        return within((double) volley * volleys.period().toNanos());
      };
    }
    if (arrivals instanceof Arrivals.Poisson poisson) {
      return new PoissonCursor(poisson.perSecond());
    }
    return index -> END;
  }

  private long within(double offsetNanos) {
    // The comparison is false for NaN too: a ramp that never reaches this index.
    return offsetNanos < lengthNanos ? Math.round(offsetNanos) : END;
  }

  /**
   * The root of a·t + (b-a)·t²/(2T) = i, the integral of the rate, in the form that does not
   * cancel: t = 2i / (a + √(a² + 2ki)) with k = (b-a)/T.
   */
  private double rampOffset(Arrivals.Ramp ramp, long index) {
    if (index == 0) {
      return 0;
    }
    double seconds = lengthNanos / 1e9;
    double slope = (ramp.toPerSecond() - ramp.fromPerSecond()) / seconds;
    double from = ramp.fromPerSecond();
    return 2.0 * index / (from + Math.sqrt(from * from + 2 * slope * index)) * 1e9;
  }

  private double stepOffset(Arrivals.Steps steps, long index) {
    double part = lengthNanos / steps.perSecond().size();
    double before = 0;
    for (int i = 0; i < steps.perSecond().size(); i++) {
      double rate = steps.perSecond().get(i);
      double inPart = rate * part / 1e9;
      if (index < before + inPart) {
        // The first arrival of a part whose predecessor ended on a fraction is due inside the part.
        return i * part + (index - before) / rate * 1e9;
      }
      before += inPart;
    }
    return Double.NaN;
  }

  /**
   * Sums of exponential gaps. Each cursor draws the same sequence, so that threads agree on every
   * due time without sharing a list of them.
   */
  private final class PoissonCursor implements Cursor {
    private final SplittableRandom random = new SplittableRandom(seed);
    private final double meanGapNanos;
    private long drawn = -1;
    private double offsetNanos;

    private PoissonCursor(double perSecond) {
      meanGapNanos = 1e9 / perSecond;
    }

    @Override
    public long offsetNanos(long index) {
      while (drawn < index) {
        offsetNanos -= Math.log1p(-random.nextDouble()) * meanGapNanos;
        drawn++;
      }
      return within(offsetNanos);
    }
  }
}
