package dev.flatline.engine.watch.source;

import dev.flatline.process.owned.ProcessId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The processes of a tree that are judged beside its sum. A process that has run for a while takes
 * a place; one of the same title that comes after its end takes the place over, so that the
 * generations of a worker lie end to end. Where all places are taken, a process counts in the sum
 * alone.
 */
public final class Places {

  /** One that ends sooner never holds enough readings to be judged. */
  static final double SETTLED_SECONDS = 5;

  /** Each place keeps as many series as a process has gauges: some megabytes. */
  static final int MOST = 8;

  /**
   * One of them.
   *
   * @param title what a person calls its processes
   * @param pids of those that had it, the latest last; at most {@value #KEPT}
   */
  record Place(String title, List<Long> pids) {
    static final int KEPT = 4;
  }

  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Map<ProcessId, String> taken = new LinkedHashMap<>();
  private final Map<String, Map<String, Double>> limits = new HashMap<>();

  /** The name of the place that a process has. */
  Optional<String> of(ProcessId process) {
    return Optional.ofNullable(taken.get(process));
  }

  /** A gauge of the process that has a place has this limit. */
  void limited(String place, String gauge, double limit) {
    limits.computeIfAbsent(place, first -> new HashMap<>()).put(gauge, limit);
  }

  /** The latest limit of a gauge, also when its process has ended. */
  OptionalDouble limit(String place, String gauge) {
    Double limit = limits.getOrDefault(place, Map.of()).get(gauge);
    return limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit);
  }

  /** Gives a process a place if there is one. */
  void settle(ProcessId process, Supplier<String> title, Consumer<String> replaced) {
    if (taken.containsKey(process)) {
      return;
    }
    String its = title.get();
    Optional<String> left =
        places.entrySet().stream()
            .filter(entry -> entry.getValue().title().equals(its))
            .map(Map.Entry::getKey)
            .filter(name -> !taken.containsValue(name))
            .findFirst();
    if (left.isPresent()) {
      take(process, left.get(), its);
      replaced.accept(left.get());
    } else if (places.size() < MOST) {
      long alike = places.values().stream().filter(place -> place.title().equals(its)).count();
      take(process, alike == 0 ? its : its + " #" + (alike + 1), its);
    }
  }

  private void take(ProcessId process, String name, String title) {
    taken.put(process, name);
    List<Long> pids =
        new ArrayList<>(places.getOrDefault(name, new Place(title, List.of())).pids());
    pids.add(process.pid());
    places.put(
        name, new Place(title, pids.subList(Math.max(0, pids.size() - Place.KEPT), pids.size())));
  }

  /** A process has ended; its place waits for the next of its title. */
  void leave(ProcessId process) {
    taken.remove(process);
  }

  /** Of the processes that had a place, the latest last. */
  public List<Long> pids(String place) {
    Place known = places.get(place);
    return known == null ? List.of() : known.pids();
  }
}
