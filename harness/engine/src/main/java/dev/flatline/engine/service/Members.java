package dev.flatline.engine.service;

import dev.flatline.process.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * The processes of a service while operations follow each other: workers are replaced, and an
 * operation may have one of its own. Thread-safe.
 */
final class Members {

  /** To look who is there takes one part of the time in so many at most. */
  private static final int PARTS = 5;

  private final Supplier<Set<Long>> look;
  private final LongFunction<OptionalLong> childTicks;
  private final Clock clock;
  private Set<Long> now = Set.of();
  private long dueNanos;
  private final Set<Long> came = new HashSet<>();
  private boolean someRead;
  private Map<Long, Long> ticks = new HashMap<>();

  /**
   * Those that are there, and may change.
   *
   * @param look says who is there
   * @param childTicks processor time of the children of a process that have ended; empty if it is
   *     gone
   */
  Members(Supplier<Set<Long>> look, LongFunction<OptionalLong> childTicks, Clock clock) {
    this.look = look;
    this.childTicks = childTicks;
    this.clock = clock;
    now = Set.copyOf(look.get());
    dueNanos = clock.nanos();
  }

  /** Looks who is there now. */
  synchronized Set<Long> look() {
    long begin = clock.nanos();
    Set<Long> there = Set.copyOf(look.get());
    there.stream().filter(pid -> !now.contains(pid)).forEach(came::add);
    now = there;
    long end = clock.nanos();
    dueNanos = end + (PARTS - 1) * (end - begin);
    return there;
  }

  /** The same, unless somebody has looked just now. */
  synchronized Set<Long> lately() {
    return clock.nanos() - dueNanos >= 0 ? look() : now;
  }

  /** Something was read of a process. */
  synchronized void read(long pid) {
    someRead |= came.contains(pid);
  }

  /**
   * Whether since the last time this was asked some came of which none was read: seen at a look, or
   * only by the time that their parents have for them.
   */
  synchronized boolean missedSome() {
    boolean missed = came.isEmpty() ? childrenEnded() : !someRead;
    came.clear();
    someRead = false;
    ticks = ticksNow();
    return missed;
  }

  private boolean childrenEnded() {
    Map<Long, Long> after = ticksNow();
    return ticks.entrySet().stream()
        .anyMatch(before -> after.getOrDefault(before.getKey(), 0L) > before.getValue());
  }

  private Map<Long, Long> ticksNow() {
    Map<Long, Long> all = new HashMap<>();
    now.forEach(pid -> childTicks.apply(pid).ifPresent(one -> all.put(pid, one)));
    return all;
  }
}
