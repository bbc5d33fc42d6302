package dev.flatline.api;

import java.util.List;

/**
 * The size of a bounded resource at which concurrent leaky operations stop failing.
 *
 * @param parameter the key of {@link Parameter} that bounds the resource
 * @param symptom the failure one unit below the safe size
 * @param shapes what is tried, the first few of them in {@code ci}
 * @param formula the safe size for a person, for example {@code C(B-1)+1}
 * @param safeSize the safe size of a shape
 * @param settings other parameters during the trials, as {@code key=value}
 */
public record Cliff(
    String parameter,
    Symptom symptom,
    List<Shape> shapes,
    String formula,
    SafeSize safeSize,
    List<String> settings) {

  /**
   * One trial: so many operations at the same moment, each of so many items.
   *
   * @param items items of an operation (B)
   * @param operations operations at once (C)
   */
  public record Shape(int items, int operations) {}

  /** The smallest bound at which no operation of a shape fails. */
  @FunctionalInterface
  public interface SafeSize {
    int of(Shape shape);
  }

  public Cliff {
    shapes = List.copyOf(shapes);
    settings = List.copyOf(settings);
  }
}
