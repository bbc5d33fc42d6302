package dev.flatline.engine.checkpage;

import dev.flatline.engine.check.CheckListener;
import dev.flatline.engine.check.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What was heard of a check since it was last asked. Who measures adds to it, which takes no more
 * than a look into a map; who shows takes it away. Thread-safe.
 */
final class Heard {

  /** In these, readings are taken with nothing under way; in the others all the time. */
  private static final Set<Phase> READ_AT_REST = Set.of(Phase.ROUNDS, Phase.FAULTS);

  private final List<CheckListener.Sent> counters = new ArrayList<>();
  private Map<String, Double> highest = new HashMap<>();
  private Phase phase = Phase.STARTING;
  private long sentBefore;

  synchronized void begins(Phase next) {
    phase = next;
  }

  synchronized void read(String resource, double value) {
    highest.merge(resource, value, Math::max);
  }

  synchronized void sends(CheckListener.Sent sent) {
    counters.add(sent);
  }

  /** What was heard since the last one, and the counters as they stand. */
  synchronized Moment moment(double seconds) {
    long sent = sum(false, CheckListener.Sent::all);
    long struck = sum(true, CheckListener.Sent::all);
    boolean rests = sent + struck == sentBefore && !highest.isEmpty();
    sentBefore = sent + struck;
    TreeMap<String, Double> held = new TreeMap<>(highest);
    highest = new HashMap<>();
    return new Moment(
        seconds,
        sent,
        sum(false, CheckListener.Sent::failed),
        struck,
        sum(true, CheckListener.Sent::failed),
        rests && READ_AT_REST.contains(phase),
        held);
  }

  private long sum(boolean underFaults, Function<CheckListener.Sent, LongSupplier> counter) {
    return counters.stream()
        .filter(sent -> sent.underFaults() == underFaults)
        .mapToLong(sent -> counter.apply(sent).getAsLong())
        .sum();
  }
}
