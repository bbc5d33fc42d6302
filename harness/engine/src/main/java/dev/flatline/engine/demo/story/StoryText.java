package dev.flatline.engine.demo.story;

import dev.flatline.api.Mechanism;
import dev.flatline.engine.demo.record.Position;
import dev.flatline.process.traffic.LossShare;
import dev.flatline.verdict.number.Formatted;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The words of a story: what happened, with its figures, and what the incident says of it. */
public final class StoryText {

  /** Memory of two JVMs that do the same differs by as much, in MiB. */
  private static final long MEMORY_APART_MIB = 16;

  private StoryText() {}

  public static String begin(Script script, long seed) {
    return Formatted.of(
        "Above: %s. Below: %s. Both get the same requests at the same times (seed %d)%s",
        script.leaky().name(),
        script.fixed().name(),
        seed,
        script.underFault()
            ? ", and the same fault again and again, until it is clear who loses more."
            : script.fullSize() == 1
                ? "."
                : Formatted.of("; their batches grow from 1 item to %,d.", script.fullSize()));
  }

  public static String size(Script script, int size) {
    String needs =
        script
            .safeSizes()
            .flatMap(
                safe ->
                    script
                        .mechanism()
                        .map(
                            shown ->
                                Formatted.of(
                                    " %s at once %s up to %s; the %s has %d.",
                                    Nouns.count(safe.operations(), "such batch", "such batches"),
                                    safe.operations() == 1 ? "needs" : "need",
                                    Nouns.count(safe.at(size), shown.unit(), script.resource()),
                                    shown.store(),
                                    shown.capacity())))
            .orElse("");
    return Formatted.of("A batch now has %s.%s", Nouns.count(size, "item"), needs);
  }

  static String alarm(Scene now, List<Pair> pairs) {
    return Formatted.of(
        "%s fails: it left %s unserved in %s %s; %s left %d. Chance does not explain that (Fisher's exact test, p ≤ %s in each round). Requests for a single item wait %s at %s and %s at %s (99th percentile).",
        capital(now.script().leaky().name()),
        lost(pairs, Pair::upper),
        Nouns.count(pairs.size(), "round"),
        now.script().underFault() ? "under the same fault or just after it" : sizes(pairs),
        now.script().fixed().name(),
        lost(pairs, Pair::lower).lost(),
        chance(pairs),
        probes(now.upper()),
        now.script().leaky().name(),
        probes(now.lower()),
        now.script().fixed().name());
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String sizes(List<Pair> pairs) {
    int least = pairs.stream().mapToInt(pair -> pair.upper().size()).min().orElse(0);
    int most = pairs.stream().mapToInt(pair -> pair.upper().size()).max().orElse(0);
    String items = Nouns.count(most, "item");
    return "with batches of " + (least == most ? items : least + " to " + items);
  }

  private static LossShare lost(List<Pair> pairs, Function<Pair, DrivenRound> side) {
    return sum(pairs.stream().map(side).toList());
  }

  private static LossShare sum(List<DrivenRound> rounds) {
    return rounds.stream().map(DrivenRound::losses).reduce(LossShare.NONE, LossShare::plus);
  }

  private static String chance(List<Pair> pairs) {
    double worst =
        pairs.stream()
            .mapToDouble(pair -> pair.upper().losses().chanceOfSame(pair.lower().losses()))
            .max()
            .orElse(1);
    return Formatted.of("%.1g", worst);
  }

  private static String probes(SideView side) {
    return side.probeMillis()
        .map(millis -> Formatted.of("%.0f ms", millis))
        .orElse("an unknown time");
  }

  static String herring(Scene now, List<Pair> shown) {
    String example =
        shown.stream()
            .flatMap(pair -> pair.upper().example().stream())
            .findFirst()
            .map("The first error was: "::concat)
            .orElse("");
    return Nouns.sentences(List.of(memory(now), said(now.script(), Mechanism::suspicion), example));
  }

  private static String said(Script script, Function<Mechanism, String> what) {
    return script.mechanism().map(what).orElse("");
  }

  private static String memory(Scene now) {
    Optional<Long> upper = now.upper().memoryGrownMiB();
    Optional<Long> lower = now.lower().memoryGrownMiB();
    if (upper.isEmpty() || lower.isEmpty()) {
      return "Is it memory? It could not be read.";
    }
    boolean cleared = upper.get() - lower.get() <= MEMORY_APART_MIB;
    return Formatted.of(
        "%s: %s went from %d to %d MiB, %s from %d to %d, %s.",
        cleared ? "It is not memory" : "It may be memory",
        now.script().leaky().name(),
        now.upper().firstMemoryMiB().orElseThrow(),
        now.upper().memoryMiB().orElseThrow(),
        now.script().fixed().name(),
        now.lower().firstMemoryMiB().orElseThrow(),
        now.lower().memoryMiB().orElseThrow(),
        cleared
            ? Formatted.of("no more than %d MiB apart", MEMORY_APART_MIB)
            : "which this demo does not clear up");
  }

  static String cause(Scene now, Pair pair) {
    Script script = now.script();
    return Nouns.sentences(
        List.of(
            Formatted.of(
                "At %s one batch of %s held up to %s; at %s, %s.",
                script.leaky().name(),
                Nouns.count(pair.upper().size(), "item"),
                held(script, pair.upper()),
                script.fixed().name(),
                held(script, pair.lower())),
            why(script)));
  }

  private static String why(Script script) {
    return script
        .mechanism()
        .map(Mechanism::cause)
        .orElse(script.leaky().name() + ": " + script.leaky().summary());
  }

  static String causeUnderFault(Scene now, List<Pair> pairs) {
    Script script = now.script();
    return Nouns.sentences(
        List.of(
            Formatted.of(
                "The same fault hit both. In %s %s left %s unserved, %s left %d.",
                Nouns.count(pairs.size(), "round"),
                script.leaky().name(),
                lost(pairs, Pair::upper),
                script.fixed().name(),
                lost(pairs, Pair::lower).lost()),
            why(script)));
  }

  private static String held(Script script, DrivenRound round) {
    if (round.held().isEmpty()) {
      return "an unknown number of " + script.resource();
    }
    String unit = script.mechanism().map(Mechanism::unit).orElse(singular(script.resource()));
    String count = Nouns.count(round.held().get(), unit, script.resource());
    return round
        .heldOverUsed()
        .map(ratio -> Formatted.of("%s, each for %.1f times as long as it used it", count, ratio))
        .orElse(count);
  }

  private static String singular(String resource) {
    if (resource.endsWith("ies")) {
      return resource.substring(0, resource.length() - 3) + "y";
    }
    return resource.endsWith("s") ? resource.substring(0, resource.length() - 1) : resource;
  }

  static String fix(Script script) {
    String cure = said(script, Mechanism::cure);
    return Formatted.of(
        "The fix is on: %s now runs in the place of %s, in a new process. %s",
        script.fixed().name(),
        script.leaky().name(),
        cure.isEmpty() ? script.fixed().summary() : cure);
  }

  static String held(Scene now, List<Pair> clean) {
    Pair last = clean.get(clean.size() - 1);
    return Formatted.of(
        "Fixed: all %s of %s with batches of %s were served. One batch holds %s. Requests for a single item wait %s above and %s below (99th percentile).",
        Nouns.count(lost(clean, Pair::upper).offered(), "operation"),
        Nouns.count(clean.size(), "round"),
        Nouns.count(last.upper().size(), "item"),
        held(now.script(), last.upper()),
        probes(now.upper()),
        probes(now.lower()));
  }

  static String heldUnderFault(Scene now, List<DrivenRound> again, DrivenRound before) {
    return Formatted.of(
        "Fixed: under the same fault, injected %s, the upper side left %s unserved with the fix; without it, %s in one such round. What it still loses is what the fault costs %s.",
        times(again.size()), sum(again), before.losses(), now.script().fixed().name());
  }

  private static String times(int number) {
    return number == 1 ? "once" : Nouns.count(number, "time");
  }

  static String noBetter(List<DrivenRound> again, DrivenRound before) {
    return Formatted.of(
        "The fix does not hold. Under the same fault, injected %s, the upper side left %s unserved with the fix and %s in one such round without: not less than chance can make it.",
        times(again.size()), sum(again), before.losses());
  }

  static String reversed(Scene now, List<Pair> pairs) {
    return Formatted.of(
        "The fix does worse than what it is to fix: in %s that were driven alike %s left %s unserved, %s left %d (Fisher's exact test, p ≤ %s in each).",
        Nouns.count(pairs.size(), "round"),
        now.script().fixed().name(),
        lost(pairs, Pair::lower),
        now.script().leaky().name(),
        lost(pairs, Pair::upper).lost(),
        chance(pairs));
  }

  static String fellShort(List<DrivenRound> rounds) {
    long skipped = rounds.stream().mapToLong(DrivenRound::skippedItems).sum();
    return Formatted.of(
        "The fixed variant left %s unserved in %s without a fault%s%s.",
        sum(rounds),
        Nouns.count(rounds.size(), "round"),
        skipped > 0
            ? Formatted.of(", and skipped %s without an error", Nouns.count(skipped, "item"))
            : "",
        rounds.stream()
            .flatMap(round -> round.example().stream())
            .findFirst()
            .map("; the first error was: "::concat)
            .orElse(""));
  }

  public static String faultBegan(Position side, String name) {
    return Formatted.of("Fault %s: %s.", place(side), name);
  }

  public static String faultEnded(Position side, boolean landed, String evidence) {
    return landed
        ? Formatted.of("The fault %s is over. It took effect.", place(side))
        : Formatted.of(
            "The fault %s is over, and nothing shows that it took effect: %s.",
            place(side), evidence);
  }

  private static String place(Position side) {
    return switch (side) {
      case UPPER -> "above";
      case LOWER -> "below";
    };
  }

  public static String handFault(LossShare upper, LossShare lower) {
    return Formatted.of(
        "While the fault was active and both recovered from it the upper side left %s unserved, the lower one %s. That is what the fault costs: it is held against neither.",
        upper, lower);
  }

  public static String restarted(Position side, String reason) {
    return Formatted.of("The process %s ended and is started again: %s", place(side), reason);
  }

  static String ended(String reason) {
    return "The fixed variant ended by itself: " + reason;
  }
}
