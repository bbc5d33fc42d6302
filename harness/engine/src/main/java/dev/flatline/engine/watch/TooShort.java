package dev.flatline.engine.watch;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.LengthText;
import dev.flatline.verdict.trend.Filling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a watch of its length cannot decide, said when it begins and not when it is over: with too
 * few readings nothing is flat, and memory that may fill for a while is neither rising nor flat
 * within that while.
 */
final class TooShort {

  /** By then all gauges have been read, and which runtime the processes are. */
  static final double SAID_AFTER_SECONDS = 3;

  /** The judge calls nothing flat by fewer. */
  private static final int FEWEST_READINGS = 52;

  /** A margin for what comes late on a busy machine. */
  private static final double AMPLE = 1.25;

  private static final int NAMED = 5;

  private TooShort() {}

  /**
   * The sentence, if there is something to say.
   *
   * @param gauges that are watched
   * @param filling whether and how long each may fill
   */
  public static Optional<String> of(
      Pace pace, Collection<String> gauges, Function<String, Filling> filling) {
    double seconds = pace.judged().toMillis() / 1e3;
    double readings = FEWEST_READINGS * pace.every().toMillis() / 1e3;
    List<String> parts = new ArrayList<>();
    double needed = 0;
    if (seconds < readings) {
      parts.add(
          Formatted.of(
              "it has %,.0f readings and needs %d, so that no gauge is decided",
              Math.floor(seconds * 1e3 / pace.every().toMillis()), FEWEST_READINGS));
      needed = readings;
    }
    Map<Filling, List<String>> late = new TreeMap<>(Comparator.comparing(Filling::why));
    for (String gauge : new TreeSet<>(gauges)) {
      Filling its = filling.apply(gauge);
      if (its.seconds() > seconds && pace.decisive().test(gauge)) {
        late.computeIfAbsent(its, first -> new ArrayList<>()).add(gauge);
        needed = Math.max(needed, its.seconds());
      }
    }
    late.forEach((its, names) -> parts.add(undecided(its, names)));
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Formatted.of(
                "too short to decide all in %s: %s; %s decides more",
                LengthText.asTyped(seconds),
                String.join("; ", parts),
                "--duration "
                    + LengthText.asTyped(
                        Math.ceil(needed * AMPLE / 10) * 10 + pace.warmUp().toSeconds())));
  }

  private static String undecided(Filling filling, List<String> names) {
    int more = Math.max(0, names.size() - NAMED);
    return Formatted.of(
        "a rise of %s%s does not count before %s (%s)",
        String.join(", ", names.subList(0, names.size() - more)),
        more > 0 ? " and " + more + " more" : "",
        LengthText.asTyped(filling.seconds()),
        filling.why());
  }
}
