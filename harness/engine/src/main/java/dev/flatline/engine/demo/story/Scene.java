package dev.flatline.engine.demo.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Both sides at a moment, and the script by which they are judged.
 *
 * @param seconds since both sides were up
 * @param fixOn whether the fix was switched on
 * @param line why the leaky side holds what it holds, with the line of code; empty if that is not
 *     known, or was not looked for yet
 */
public record Scene(
    Script script,
    double seconds,
    boolean fixOn,
    SideView upper,
    SideView lower,
    Optional<String> line) {

  /** Rounds that were driven alike, with the leaky variant on the upper side. */
  List<Pair> before() {
    return pairs().filter(pair -> !pair.upper().fixed()).toList();
  }

  /**
   * Those of them in which the variants can differ: not in batches of a single item, if batches
   * grow, after which either gives back what it took. What fails there is the machine.
   */
  List<Pair> telling() {
    return before().stream()
        .filter(pair -> pair.upper().size() > 1 || script.fullSize() == 1)
        .toList();
  }

  /** The same, with the fixed variant on both sides. */
  List<Pair> after() {
    return pairs().filter(pair -> pair.upper().fixed()).toList();
  }

  private Stream<Pair> pairs() {
    Map<DrivenRound.Key, DrivenRound> lowers = new HashMap<>();
    lower.rounds().forEach(round -> lowers.put(round.key(), round));
    List<Pair> pairs = new ArrayList<>();
    for (DrivenRound round : upper.rounds()) {
      DrivenRound twin = lowers.get(round.key());
      if (twin != null && twin.size() == round.size()) {
        pairs.add(new Pair(round, twin));
      }
    }
    return pairs.stream();
  }

  /** Rounds without a fault in which the fixed variant did not serve all, of the worse side. */
  List<DrivenRound> fellShort() {
    List<DrivenRound> onUpper = fellShort(upper);
    List<DrivenRound> onLower = fellShort(lower);
    return onUpper.size() > onLower.size() ? onUpper : onLower;
  }

  private static List<DrivenRound> fellShort(SideView side) {
    return side.rounds().stream()
        .filter(round -> round.fixed() && !round.key().faulted())
        .filter(round -> round.counts() && round.fellShort())
        .toList();
  }
}
