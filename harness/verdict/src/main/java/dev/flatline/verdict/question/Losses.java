package dev.flatline.verdict.question;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What never came back, by the round in which it was lost.
 *
 * <p>A unit that is above the baseline after one round and not after a later one was late. What is
 * lost by the end of a round is the least excess from there on; it never falls.
 *
 * @param standing for each round, units lost by its end
 */
record Losses(List<Long> standing) {

  /** Once can be the JVM's own; a leak repeats. */
  static final int FEWEST_ROUNDS = 2;

  /** Few one-offs in many rounds fall into few of them; a leak that matters strikes in most. */
  private static final int SHARE_OF_ROUNDS = 4;

  Losses {
    standing = List.copyOf(standing);
  }

  /** From the excess over the baseline after each round, at least 0. */
  static Losses of(List<Long> excesses) {
    List<Long> standing = new ArrayList<>(excesses);
    for (int i = standing.size() - 2; i >= 0; i--) {
      standing.set(i, Math.min(standing.get(i), standing.get(i + 1)));
    }
    return new Losses(Collections.unmodifiableList(standing));
  }

  int roundsInAll() {
    return standing.size();
  }

  long total() {
    return standing.isEmpty() ? 0 : standing.get(standing.size() - 1);
  }

  /** In how many rounds units were lost. */
  int rounds() {
    return rounds(0);
  }

  /** In how many rounds from that one on units were lost. */
  int rounds(int from) {
    int rounds = 0;
    for (int i = from; i < standing.size(); i++) {
      rounds += lostIn(i) > 0 ? 1 : 0;
    }
    return rounds;
  }

  /**
   * Whether units were lost again and again, and to the end: what happens once can be the JVM's.
   */
  boolean repeat() {
    return rounds() >= FEWEST_ROUNDS
        && rounds() * SHARE_OF_ROUNDS >= roundsInAll()
        && rounds(roundsInAll() / 2) > 0;
  }

  /** The last round in which a unit was lost, from 0; -1 if none was. */
  int lastRound() {
    int last = standing.size() - 1;
    while (last >= 0 && lostIn(last) == 0) {
      last--;
    }
    return last;
  }

  private long lostIn(int round) {
    return standing.get(round) - (round == 0 ? 0 : standing.get(round - 1));
  }
}
