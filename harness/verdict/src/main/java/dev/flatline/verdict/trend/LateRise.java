package dev.flatline.verdict.trend;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.View.Axis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Objects to FLAT where the end rises by itself: a leak that started late.
 *
 * <p>Too little of it is in the window for a shape that leaks; two steps describe it as well, and a
 * wave or the load may be said to explain even more of it. So all is looked at once, and is open if
 * it rises to its end; and the last 3 to 30 % are looked at alone, with the pauses of operations
 * and without them. They object if they rise in an order that chance brings once in a thousand
 * ({@link Ranks}), all the way and not in one step, at a pace that matters and is new, to where the
 * gauge had not been for long; and if it has not climbed about as far and come back twice before,
 * as a saw-tooth does and the cycle of a day.
 */
final class LateRise {

  // From half the resolution of the shapes to where they see a late line themselves.
  private static final double[] SHARES = {0.03, 0.05, 0.075, 0.1, 0.125, 0.15, 0.2, 0.25, 0.3};

  // Means of 20 blocks, as to find a rise of what fills again: their ranks can tell.
  private static final int BLOCKS = 20;
  private static final double CHANCE = 0.001;

  // Half of eight points that rise each time are an order of one in 24, as of few floors; fewer
  // points have no halves whose order could tell.
  private static final int HALVED_FROM = 8;
  private static final int FEW_OF_HALF = 5;
  private static final double CHANCE_OF_HALF = 0.01;
  private static final double CHANCE_OF_FEW = 1 / 24.0;
  private static final int FEWEST = 3;

  // Behind a step its few points are all new, and in order by chance; so it is looked at three
  // times as many before them, and at their own share of the rise since.
  private static final int LATELY = 3;
  private static final double MOST = 0.5;

  // From one fifth to the next a line takes a quarter of its rise. Chosen, not tuned.
  private static final double GOES_ON = 0.1;

  private static final String NEW = " and to where it had not been";

  // A peak at the start does not excuse the end. Chosen, not tuned.
  private static final double LONG = 1 / 3.0;

  // Than in as long a stretch before. Chosen, not tuned.
  private static final double FASTER = 2;

  // Teeth differ by so much, and this is the third of them. Chosen, not tuned.
  private static final double AS_FAR = 1 / 1.5;
  private static final int ORDINARY = 2;

  private LateRise() {}

  /** Why what the shapes call flat is open; empty if its end does not rise by itself. */
  static Optional<Objection> objection(Part part, Ruling ruling) {
    View view = ruling.assessment().view();
    boolean loaded = ruling.assessment().nuisances().load();
    List<Stretch> looks = new ArrayList<>(List.of(Stretch.ofReadings(part, view.axis())));
    if (view.axis() == Axis.OPERATIONS) {
      // A pause after it would be a level that it came to.
      looks.add(Stretch.ofReadings(part.without(Stall.all(part.bins(), 0)), view.axis()));
    }
    if (view.ofTroughs()) {
      looks.add(Stretch.of(view));
    }
    for (Stretch all : looks) {
      Stretch whole = all.grouped(Math.max(1, all.size() / BLOCKS));
      if (whole.size() >= BLOCKS && risesToTheEnd(whole, ruling.margin(), loaded)) {
        return Optional.of(against(whole, part, "all the while", ""));
      }
      for (double share : SHARES) {
        int readings = all.size() - all.at(1 - share);
        Stretch blocks = all.grouped(Math.max(1, readings / BLOCKS));
        int from = blocks.at(1 - share);
        Stretch before = blocks.part(0, from);
        Stretch end = blocks.part(from);
        if (end.size() >= FEWEST
            && (end.size() < HALVED_FROM ? eachIsNew(before, end) : bothHalvesRise(end))
            && Floors.slope(end.part(end.size() / 2).points()) >= ruling.margin()
            && isFasterThan(before.part(before.at(1 - 2 * share)), end)
            && isNew(before, end)
            && !(loaded && rosePast(before.loads(), end.loads()))) {
          return Optional.of(against(end, part, lately(end, part, view.axis()), NEW));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean bothHalvesRise(Stretch end) {
    int half = end.size() / 2;
    double most = half <= FEW_OF_HALF ? CHANCE_OF_FEW : CHANCE_OF_HALF;
    List<Double> levels = end.levels();
    return Ranks.chance(levels) <= CHANCE
        && Ranks.chance(levels.subList(0, half)) <= most
        && Ranks.chance(levels.subList(half, levels.size())) <= most
        && goesOn(end);
  }

  /** Whether all of it rises and goes on, and not under a load that rises as well. */
  private static boolean risesToTheEnd(Stretch whole, double margin, boolean loaded) {
    return Ranks.chance(whole.levels()) <= CHANCE
        && whole.fifth(4) - whole.fifth(0) >= margin
        && goesOn(whole)
        && !(loaded && Ranks.chance(whole.loads()) <= CHANCE);
  }

  /** Whether its last two fifths rise as well: a step, or what came to its bound, stays. */
  private static boolean goesOn(Stretch end) {
    double least = GOES_ON * (end.fifth(4) - end.fifth(0));
    return end.fifth(3) - end.fifth(2) >= least && end.fifth(4) - end.fifth(3) >= least;
  }

  /** Whether each is higher than all before it, and half of the rise is among themselves. */
  private static boolean eachIsNew(Stretch before, Stretch end) {
    double highest = before.highest();
    double chance = 1;
    int points = before.size() + end.size();
    for (int i = 0; i < end.size(); i++) {
      double level = end.levels().get(i);
      if (level <= highest) {
        return false;
      }
      highest = level;
      chance /= points - i;
    }
    double among = end.levels().get(end.size() - 1) - end.levels().get(0);
    double lately = highest - before.part(before.size() - LATELY * end.size()).lowest();
    return chance <= CHANCE && among >= MOST * lately;
  }

  /** What fills to its bound slows down. */
  private static boolean isFasterThan(Stretch before, Stretch end) {
    return before.size() < 2
        || Floors.slope(end.points()) >= FASTER * Floors.slope(before.points());
  }

  /** Whether it rose higher than it was for long, and further than it usually goes up and down. */
  private static boolean isNew(Stretch before, Stretch end) {
    double highest = before.part(before.at(LONG)).highest();
    double far = AS_FAR * (end.fifth(4) - end.fifth(0));
    return end.fifth(4) > highest && before.excursions(far) < ORDINARY;
  }

  /** Whether the load rose in the end as well, and to where it had not been. */
  private static boolean rosePast(List<Double> before, List<Double> end) {
    return Ranks.chance(end) <= CHANCE_OF_HALF
        && (before.isEmpty() || Collections.max(end) > Collections.max(before));
  }

  private static String lately(Stretch end, Part part, Axis axis) {
    double length = axis.of(part.last()) - axis.of(part.first());
    double share = 1 - end.points().get(0).position();
    return "in the last " + NumberText.readable(share * length) + " " + axis.unit();
  }

  private static Objection against(Stretch end, Part part, String when, String where) {
    return Objection.until(
        part.seconds() * (2 - end.points().get(0).position()),
        Formatted.of(
            "it rose from %s to %s %s, beyond chance%s; whether that goes on takes as long again",
            NumberText.readable(end.fifth(0)), NumberText.readable(end.fifth(4)), when, where));
  }
}
