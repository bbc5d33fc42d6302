package dev.flatline.engine.demo.story;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far a story has been told.
 *
 * @param told when each step was, in seconds
 * @param lines that were added by the last scene, in order
 */
public record Telling(Map<Step, Double> told, List<Line> lines) {

  /** A line of the story. */
  public record Line(Step step, String text) {}

  public static final Telling NOTHING = new Telling(Map.of(), List.of());

  public Telling {
    told = Map.copyOf(told);
    lines = List.copyOf(lines);
  }

  public boolean has(Step step) {
    return told.containsKey(step);
  }

  /** Whether something was told that speaks against the fix. */
  public boolean againstTheFix() {
    return told.keySet().stream().anyMatch(Step::againstTheFix);
  }

  /** The same, one step further. */
  Telling with(Step step, double seconds, String text) {
    Map<Step, Double> more = new EnumMap<>(Step.class);
    more.putAll(told);
    more.put(step, seconds);
    List<Line> longer = new java.util.ArrayList<>(lines);
    longer.add(new Line(step, text));
    return new Telling(more, longer);
  }

  /** The same, with no new lines. */
  Telling heard() {
    return new Telling(told, List.of());
  }
}
