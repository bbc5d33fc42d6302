package dev.flatline.engine.demo;

import dev.flatline.engine.demo.record.Position;
import dev.flatline.engine.demo.story.DrivenRound;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Which rounds of both sides carry the fault of the incident: the n-th of one side is compared with
 * the n-th of the other. Thread-safe.
 */
final class FaultAgenda {

  /** Plain rounds first, so that both sides have warmed up. */
  static final int FIRST = 3;

  /** Plain rounds between two faults, so that both sides have recovered. */
  static final int BETWEEN = 2;

  private final Map<Position, Integer> done = new EnumMap<>(Position.class);
  private final Map<Position, Integer> plainSince = new EnumMap<>(Position.class);
  private int asked;

  /** Another fault is wanted, once both sides have had all that were wanted before. */
  synchronized void want() {
    if (of(done, Position.UPPER) >= asked && of(done, Position.LOWER) >= asked) {
      asked++;
    }
  }

  /** The number of the fault that the next round of a side carries; empty if it is a plain one. */
  synchronized OptionalInt next(Position side) {
    int before = of(done, side) == 0 ? FIRST : BETWEEN;
    boolean due = of(done, side) < asked && of(plainSince, side) >= before;
    return due ? OptionalInt.of(of(done, side)) : OptionalInt.empty();
  }

  /** A side has driven a round. */
  synchronized void ended(Position side, DrivenRound.Key key) {
    if (key.faulted()) {
      done.put(side, key.number() + 1);
      plainSince.put(side, 0);
    } else {
      plainSince.merge(side, 1, Integer::sum);
    }
  }

  /** A side has a new JVM, which has to warm up first; what it did not finish is left out. */
  synchronized void forked(Position side) {
    int fewest = of(done, side) == 0 ? FIRST : BETWEEN;
    plainSince.put(side, Math.min(of(plainSince, side), fewest - 1));
  }

  private static int of(Map<Position, Integer> counts, Position side) {
    return counts.getOrDefault(side, 0);
  }
}
