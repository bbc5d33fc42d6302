package dev.flatline.engine.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Both sides at a moment, and the script by which they are judged.
 *
 * @param seconds since both sides were up
 * @param fixOn whether the fix was switched on
 */
record Scene(Script script, double seconds, boolean fixOn, SideView left, SideView right) {

  /** Rounds that were driven alike, with the leaky variant on the left. */
  List<Pair> before() {
    return pairs().filter(pair -> !pair.left().fixed()).toList();
  }

  /** The same, with the fixed variant on both sides. */
  List<Pair> after() {
    return pairs().filter(pair -> pair.left().fixed()).toList();
  }

  private Stream<Pair> pairs() {
    Map<DrivenRound.Key, DrivenRound> rights = new HashMap<>();
    right.rounds().forEach(round -> rights.put(round.key(), round));
    List<Pair> pairs = new ArrayList<>();
    for (DrivenRound round : left.rounds()) {
      DrivenRound twin = rights.get(round.key());
      if (twin != null && twin.size() == round.size()) {
        pairs.add(new Pair(round, twin));
      }
    }
    return pairs.stream();
  }

  /** Rounds without a fault in which the fixed variant did not serve all, of the worse side. */
  List<DrivenRound> fellShort() {
    List<DrivenRound> onLeft = fellShort(left);
    List<DrivenRound> onRight = fellShort(right);
    return onLeft.size() > onRight.size() ? onLeft : onRight;
  }

  private static List<DrivenRound> fellShort(SideView side) {
    return side.rounds().stream()
        .filter(round -> round.fixed() && !round.key().faulted())
        .filter(round -> round.counts() && round.fellShort())
        .toList();
  }
}
