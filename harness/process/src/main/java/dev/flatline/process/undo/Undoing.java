package dev.flatline.process.undo;

import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Takes faults back, each step whatever the others do.
 *
 * @param fault its kind and target
 * @param left what could not be undone, with the error and the line by which a person can; empty if
 *     nothing is left
 */
public record Undoing(String fault, List<String> left) {

  public Undoing {
    left = List.copyOf(left);
  }

  /** Carries out the undos, the last first. */
  public static Undoing carryOut(String fault, List<Undo> undos) {
    List<Undo> lastFirst = new ArrayList<>(undos);
    Collections.reverse(lastFirst);
    List<String> left = new ArrayList<>();
    for (Undo undo : lastFirst) {
      try {
        undo.carryOut();
      } catch (RuntimeException error) {
        // Whatever is wrong with one, the others are carried out.
        left.add(
            Formatted.of(
                "Cannot undo %s because %s; by hand: %s",
                fault, error.getMessage(), undo.byHand()));
      }
    }
    return new Undoing(fault, left);
  }

  public boolean complete() {
    return left.isEmpty();
  }
}
