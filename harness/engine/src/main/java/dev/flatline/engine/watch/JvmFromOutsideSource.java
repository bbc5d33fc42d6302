package dev.flatline.engine.watch;

import dev.flatline.engine.jvm.JvmFromOutside;
import java.io.IOException;
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

  private final Supplier<Set<Long>> group;
  private Map<Long, JvmFromOutside> jvms = Map.of();
  private double due;
  private double lookDue;

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
      Map<Long, JvmFromOutside> found = new LinkedHashMap<>();
      for (long pid : group.get()) {
        Optional<JvmFromOutside> jvm = JvmFromOutside.of(pid);
        jvm.ifPresent(its -> found.put(pid, its));
      }
      jvms = found;
    }
    Map<String, Long> sums = new LinkedHashMap<>();
    for (JvmFromOutside jvm : jvms.values()) {
      try {
        jvm.read().forEach((gauge, value) -> sums.merge(gauge, value, Long::sum));
      } catch (IOException ended) {
        // It removes its file when it ends: it holds nothing any more.
      }
    }
    sums.forEach((gauge, value) -> sink.take(gauge, (double) value));
  }
}
