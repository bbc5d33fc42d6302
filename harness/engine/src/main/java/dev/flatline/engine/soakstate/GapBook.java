package dev.flatline.engine.soakstate;

import java.util.ArrayList;
import java.util.List;

/** The times in which nothing was seen of a soak, in bounded memory. */
public final class GapBook {

  private static final int KEPT = 50;

  private final List<Gap> first = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private long count;
  private double seconds;

  /** Adds a gap, and what was found in the store at its end. */
  void add(Gap gap, List<String> found) {
    count++;
    seconds += gap.seconds();
    if (first.size() < KEPT) {
      first.add(gap);
      notes.addAll(found);
    }
  }

  /** The first {@value #KEPT}, oldest first. */
  public List<Gap> first() {
    return List.copyOf(first);
  }

  /** How many there were. */
  public long count() {
    return count;
  }

  /** The length of all of them. */
  public double seconds() {
    return seconds;
  }

  /** What was found in the store after the first {@value #KEPT}, a phrase each. */
  public List<String> notes() {
    return List.copyOf(notes);
  }
}
