package dev.flatline.process.http;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where calls are at the same time, in bounded number: while their request is read, or while one
 * kind of answer is written. A full stage makes room by cutting off the call that has not moved for
 * longest, if that is long enough; else the newcomer is not admitted.
 *
 * <p>Thread-safe.
 */
final class Stage {

  private final int most;
  private final Duration patience;
  private final Duration whenFull;
  private final Set<Call> calls = new LinkedHashSet<>();

  /**
   * A stage.
   *
   * @param most calls at once
   * @param patience after which a call that has not moved is cut off
   * @param whenFull the same, when another one wants its place
   */
  Stage(int most, Duration patience, Duration whenFull) {
    this.most = most;
    this.patience = patience;
    this.whenFull = whenFull;
  }

  /** Whether there is room for one more, which is then counted. */
  boolean admit(Call call) {
    Optional<Call> slowest = Optional.empty();
    synchronized (calls) {
      if (calls.size() >= most) {
        slowest = calls.stream().max(Comparator.comparingLong(Call::stillNanos));
        if (slowest.filter(found -> still(found, whenFull)).isEmpty()) {
          return false;
        }
        slowest.ifPresent(calls::remove);
      }
      calls.add(call);
    }
    slowest.ifPresent(Call::cut);
    return true;
  }

  void leave(Call call) {
    synchronized (calls) {
      calls.remove(call);
    }
  }

  /** Cuts off all that have not moved for too long. */
  void cutLate() {
    List<Call> late;
    synchronized (calls) {
      late = calls.stream().filter(call -> still(call, patience)).toList();
    }
    late.forEach(Call::cut);
  }

  private static boolean still(Call call, Duration time) {
    return call.stillNanos() >= time.toNanos();
  }
}
