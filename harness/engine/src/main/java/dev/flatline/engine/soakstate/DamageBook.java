package dev.flatline.engine.soakstate;

import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known to be damaged in a store, in bounded memory.
 *
 * <p>A soak that goes on after damage writes down what is in here ({@link SoakEvent.Damaged}): the
 * mark stays although what was damaged is cut off, or joined away.
 */
public final class DamageBook {

  /** The first few places show what happened; of thousands the number tells more. */
  private static final int KEPT = 8;

  private long records;
  private double seconds;
  private long places;
  private final List<String> first = new ArrayList<>();

  /**
   * Adds a place.
   *
   * @param lost records that are missing there
   * @param lostSeconds between the records on both sides of it; 0 if not known
   */
  public void add(String phrase, long lost, double lostSeconds) {
    records += lost;
    seconds += Math.max(0, lostSeconds);
    places++;
    if (first.size() < KEPT) {
      first.add(phrase);
    }
  }

  /** What was written down holds all that was found before it. */
  public void replace(SoakEvent.Damaged written) {
    records = written.records();
    seconds = written.seconds();
    places = written.places();
    first.clear();
    first.addAll(written.first());
  }

  /** Whether nothing is damaged. */
  public boolean isEmpty() {
    return places == 0;
  }

  /** All of it so far, as the record of the store; at a time of the wall clock, since 1970. */
  public SoakEvent.Damaged event(long atMillis) {
    return new SoakEvent.Damaged(atMillis, records, seconds, places, List.copyOf(first));
  }

  /** The same, to be added to by itself. */
  public DamageBook copy() {
    DamageBook copy = new DamageBook();
    copy.replace(event(0));
    return copy;
  }

  /** Records that are missing, at least. */
  public long records() {
    return records;
  }

  /** Time that lies between the records on both sides of what is damaged. */
  public double seconds() {
    return seconds;
  }

  /** A phrase each; of more than the first few, their number. */
  public List<String> phrases() {
    List<String> all = new ArrayList<>(first);
    if (places > first.size()) {
      all.add(Formatted.of("%,d more places are damaged", places - first.size()));
    }
    return all;
  }
}
