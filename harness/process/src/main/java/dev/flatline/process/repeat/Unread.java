package dev.flatline.process.repeat;

import dev.flatline.process.proc.kind.NotWatched;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gauges that are asked about and could not be read, with the reason as a clause.
 *
 * @param notWatched what the others are flat without, and is said beside them
 * @param inDoubt what leaves no flat: it may rise, or it would have told most
 */
public record Unread(Map<String, String> notWatched, Map<String, String> inDoubt) {

  /** All was read. */
  public static final Unread NOTHING = new Unread(Map.of(), Map.of());

  public Unread {
    notWatched = Map.copyOf(notWatched);
    inDoubt = Map.copyOf(inDoubt);
  }

  /** Without the resources that are not asked about. */
  public Unread but(Set<String> ignored) {
    return new Unread(without(ignored, notWatched), without(ignored, inDoubt));
  }

  private static Map<String, String> without(Set<String> ignored, Map<String, String> reasons) {
    Map<String, String> asked = new TreeMap<>(reasons);
    asked.keySet().removeIf(gauge -> ignored.contains(AskedGauge.resource(gauge)));
    return asked;
  }

  /** This, and what could not be read at another time. */
  public Unread and(Unread other) {
    return new Unread(both(notWatched, other.notWatched), both(inDoubt, other.inDoubt));
  }

  private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
    Map<String, String> all = new TreeMap<>(one);
    all.putAll(other);
    return all;
  }

  /** What leaves no flat, a sentence for each reason. */
  public List<String> missing() {
    return NotWatched.inWords(inDoubt);
  }

  /** What is only said, a sentence for each reason. */
  public List<String> notes() {
    return NotWatched.inWords(notWatched);
  }
}
