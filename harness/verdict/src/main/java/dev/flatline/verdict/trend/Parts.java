package dev.flatline.verdict.trend;

import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The parts of a series that have ended, the longest of them kept.
 *
 * <p>All but the longest are merged to fewer bins, so that together they need less memory than one.
 * Of a part that is not kept it is only known whether it rose to its end.
 */
final class Parts {

  // A deploy a day for a week. Each costs a judgement of its own.
  private static final int MOST = 8;

  // Twice as many as a view has blocks at the most.
  private static final int BINS = 512;

  // Of the second half, as a warm-up may be the first; in 20 means, as for a late rise.
  private static final double HALF = 0.5;
  private static final int BLOCKS = 20;
  private static final double CHANCE = 0.001;

  private final List<Part> kept = new ArrayList<>();
  private long rose;

  void add(Part part) {
    kept.add(part);
    kept.sort(Comparator.comparingLong(Part::samples).reversed());
    kept.subList(1, kept.size()).forEach(shorter -> shorter.merge(BINS));
    if (kept.size() > MOST) {
      rose += rises(kept.remove(MOST)) ? 1 : 0;
    }
  }

  /** The longest first; of equally long ones the earlier. */
  List<Part> kept() {
    return List.copyOf(kept);
  }

  /** Why nothing here is flat; empty if no part that rose to its end was left out. */
  Optional<Objection> objection() {
    return rose > 0
        ? Optional.of(
            new Objection(
                Formatted.of(
                    "of the parts after restarts the %d longest and the last are judged, and %,d of"
                        + " the others rose to the end; judge them one by one",
                    MOST, rose),
                OptionalDouble.empty()))
        : Optional.empty();
  }

  /** Whether its second half rises beyond chance, to where the first had not been. */
  private static boolean rises(Part part) {
    Stretch all = Stretch.inOrder(part);
    Stretch blocks = all.grouped(Math.max(1, (all.size() - all.at(HALF)) / BLOCKS));
    int from = blocks.at(HALF);
    Stretch half = blocks.part(from);
    return Ranks.chance(half.levels()) <= CHANCE && half.fifth(4) > blocks.part(0, from).highest();
  }
}
