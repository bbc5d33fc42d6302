package dev.flatline.engine.soakverdict;

import dev.flatline.engine.soakstate.Gap;
import dev.flatline.engine.soakstate.SoakState;
import java.util.ArrayList;
import java.util.List;

/**
 * What stood between the parts of a soak, and what happened to its store.
 *
 * @param gaps times in which nothing was seen, the first of them
 * @param count of gaps
 * @param seconds of all gaps
 * @param notes what was wrong with the store, and was cut off or left out
 * @param clockJumps how often the wall clock moved against the machine's own
 * @param joined how many of the buckets that were written lie in the oldest ones that are there
 */
public record Interruptions(
    List<Gap> gaps, long count, double seconds, List<String> notes, long clockJumps, int joined) {

  static Interruptions of(SoakState state) {
    return new Interruptions(
        state.gaps().first(),
        state.gaps().count(),
        state.gaps().seconds(),
        state.gaps().notes(),
        state.clockJumps(),
        state.joined());
  }

  /** With what was found just now. */
  Interruptions and(List<String> now) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(now);
    return new Interruptions(gaps, count, seconds, List.copyOf(all), clockJumps, joined);
  }
}
