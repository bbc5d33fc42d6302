package dev.flatline.engine.watch.source;

import dev.flatline.process.jvm.JvmFromOutside;
import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Threads, classes and metaspace of the JVMs of a group, without touching them. */
final class JvmFromOutsideSource implements Source {

  private static final double EVERY_SECONDS = 0.5;

  /** A process may become a JVM, as a shell does by exec. */
  private static final double LOOK_SECONDS = 2;

  /** To look for the file of a JVM is to list a directory that may be large. */
  private static final double SEARCH_SECONDS = 60;

  private final Supplier<Set<Long>> group;
  private final Map<Long, Member> members = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private double due;
  private double lookDue;

  /**
   * A process of the group.
   *
   * @param name of its program, which changes when it becomes another
   * @param interval that is left until the next search, which doubles
   */
  private record Member(
      String name, Optional<JvmFromOutside> jvm, double searchDue, double interval) {}

  JvmFromOutsideSource(Supplier<Set<Long>> group) {
    this.group = group;
  }

  @Override
  public void poll(double seconds, Sink sink) {
    if (seconds < due) {
      return;
    }
    due = seconds + EVERY_SECONDS;
    if (seconds >= lookDue) {
      lookDue = seconds + LOOK_SECONDS;
      look(seconds);
    }
    Map<String, Long> sums = new LinkedHashMap<>();
    for (Member member : members.values()) {
      if (member.jvm().isPresent()) {
        try {
          member.jvm().get().read().forEach((gauge, value) -> sums.merge(gauge, value, Long::sum));
        } catch (IOException ended) {
          // It removes its file when it ends: it holds nothing any more.
        }
      }
    }
    sums.forEach((gauge, value) -> sink.take(gauge, (double) value));
    known.addAll(sums.keySet());
    if (members.values().stream().allMatch(member -> member.jvm().isEmpty())) {
      // Those that there were have ended.
      known.forEach(sink::absent);
    }
  }

  private void look(double seconds) {
    Set<Long> pids = group.get();
    members.keySet().retainAll(pids);
    for (long pid : pids) {
      try {
        String name = Proc.LINUX.stat(pid).name();
        Member known = members.get(pid);
        if (known == null || !known.name().equals(name)) {
          members.put(pid, search(pid, name, seconds, LOOK_SECONDS));
        } else if (known.jvm().isEmpty() && seconds >= known.searchDue()) {
          double interval = Math.min(SEARCH_SECONDS, 2 * known.interval());
          members.put(pid, search(pid, name, seconds, interval));
        }
      } catch (IOException ended) {
        members.remove(pid);
      }
    }
  }

  private static Member search(long pid, String name, double seconds, double interval) {
    return new Member(name, JvmFromOutside.of(pid), seconds + interval, interval);
  }
}
