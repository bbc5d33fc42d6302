package dev.flatline.verdict.trend;

import com.google.errorprone.annotations.FormatMethod;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Collects the samples of one gauge as they come, in bounded memory.
 *
 * <p>Up to 8,192 samples are kept as they are; whenever that many bins are full, neighbours are
 * merged and the resolution halves, so a run of any length, with any number of restarts, needs less
 * than 2 MB and {@code O(1)} time a sample. Not thread-safe: one thread adds and judges.
 *
 * <p>A sample that is not a number, is infinite, beyond 1e100 or repeats the one before in all
 * three numbers is left out. A single sample whose clock or operations lie behind the one before is
 * left out; the second in a row starts a new part, as after a restart of the process. The eight
 * longest parts and the last one are kept. {@link #notes()} says what was done.
 */
public final class GrowthSeries {

  private Part current = EMPTY;
  private final Parts ended = new Parts();
  private final UnreadEnd end = new UnreadEnd();
  private boolean behind;
  private long offered;
  private long unreadable;
  private long repeated;
  private long strays;
  private long resets;
  private long restarts;
  private long fingerprint;
  private boolean timed;
  private boolean counted;

  // Stands for "no sample yet"; its only sample is never read, because isEmpty() comes first.
  private static final Part EMPTY = new Part(new Sample(0, 0, 0));

  /** Takes one reading. */
  public void add(double seconds, double operations, double value) {
    add(new Sample(seconds, operations, value));
  }

  /** Takes one reading. */
  public void add(Sample sample) {
    offered++;
    mix(Double.doubleToLongBits(sample.seconds()));
    mix(Double.doubleToLongBits(sample.operations()));
    mix(Double.doubleToLongBits(sample.value()));
    if (!sample.readable()) {
      unreadable++;
      end.unread(sample);
    } else if (current == EMPTY) {
      current = new Part(sample);
      end.read(sample);
    } else if (goesBack(sample)) {
      takeBehind(sample);
    } else {
      behind = false;
      takeInOrder(sample);
    }
  }

  private boolean goesBack(Sample sample) {
    Sample last = current.last();
    return sample.seconds() < last.seconds() || sample.operations() < last.operations();
  }

  private void takeBehind(Sample sample) {
    if (!behind) {
      behind = true;
      strays++;
      return;
    }
    strays--;
    resets++;
    split();
    current = new Part(sample);
    end.read(sample);
  }

  /**
   * The recording went on until then, whether or not something was read: a rest without readings is
   * not flat. To be called after the samples; a time before the last one of them says nothing.
   */
  public void reachesTo(double seconds) {
    mix(Double.doubleToLongBits(seconds));
    end.reachesTo(seconds);
  }

  /** What follows is a new part: the process was restarted, or its readings were lost a while. */
  public void startPart() {
    mix(offered);
    if (current != EMPTY) {
      restarts++;
      split();
    }
  }

  private void split() {
    behind = false;
    ended.add(current);
    current = EMPTY;
  }

  private void takeInOrder(Sample sample) {
    end.read(sample);
    if (sample.equals(current.last())) {
      repeated++;
    } else {
      timed |= sample.seconds() > current.last().seconds();
      counted |= sample.operations() > current.last().operations();
      current.add(sample);
    }
  }

  /** Whether its clock advanced: only then is there a growth per hour. */
  public boolean timed() {
    return timed;
  }

  /** Whether operations were completed: only then is there a growth per operation. */
  public boolean counted() {
    return counted;
  }

  /** How many readings were offered, those left out included. */
  public long samples() {
    return offered;
  }

  /**
   * Equal for series to which the same was done, and by chance for one pair in 2^64 of others: so
   * gauges that stay at 0 together are judged once.
   */
  public long fingerprint() {
    return fingerprint;
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014), which maps no two words to one. */
  private void mix(long word) {
    long mixed = fingerprint * 31 + word + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    fingerprint = mixed ^ (mixed >>> 31);
  }

  /** The parts to judge, the longest first; none without a usable sample. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>(ended.kept());
    if (current != EMPTY) {
      parts.add(current);
      parts.sort(Comparator.comparingLong(Part::samples).reversed());
    }
    return parts;
  }

  /** The part that the last sample belongs to. */
  Part latest() {
    return current == EMPTY ? ended.kept().get(0) : current;
  }

  /** Why nothing is flat here: of what there was something is not judged; empty if all is. */
  Optional<Objection> unjudged() {
    return end.objection().or(ended::objection);
  }

  /** What was left out or split and why, a phrase each; empty if every sample was used. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    note(notes, "%,d samples without a finite number left out", unreadable);
    note(notes, "%,d repeated samples left out", repeated);
    note(notes, "%,d samples behind the one before left out", strays);
    note(notes, "split at %,d restarts", restarts);
    note(
        notes, "clock or operations went back for good %,d times, so the series was split", resets);
    return notes;
  }

  @FormatMethod
  private static void note(List<String> notes, String format, long count) {
    if (count > 0) {
      notes.add(Formatted.of(format, count));
    }
  }

  /**
   * One reading of a gauge.
   *
   * <p>Any numbers are accepted here, because a reading that cannot be used is counted by {@link
   * GrowthSeries} and shows in the verdict.
   *
   * @param seconds when it was read, in seconds of a clock that does not go back
   * @param operations operations completed when it was read
   * @param value what the gauge said, in its own unit
   */
  public record Sample(double seconds, double operations, double value) {

    // Squares of larger magnitudes, summed over a run, would overflow.
    private static final double LARGEST = 1e100;

    boolean readable() {
      return usable(seconds) && usable(operations) && usable(value);
    }

    static boolean usable(double number) {
      return Math.abs(number) <= LARGEST;
    }
  }
}
