package dev.flatline.engine.demo;

import dev.flatline.engine.traffic.LossShare;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The words of a story. */
final class StoryText {

  /** Memory of two JVMs that do the same differs by as much, in MiB. */
  private static final long MEMORY_APART_MIB = 16;

  private StoryText() {}

  static String begin(Script script, long seed) {
    return "Left: %s. Right: %s. Both get the same arrivals from seed %d, %s."
        .formatted(
            script.leaky().name(),
            script.fixed().name(),
            seed,
            script.underFault()
                ? "and the same fault again and again, until it is clear who loses more"
                : "batches of growing size beside probes of one item");
  }

  static String alarm(Scene now, List<Pair> pairs) {
    return "Alarm: in %d rounds %s the left did not serve %s, the right %s: more than chance makes (Fisher's exact test, p ≤ %s in each). Probes, which need a single item, wait %s on the left and %s on the right at p99."
        .formatted(
            pairs.size(),
            now.script().underFault() ? "under the same fault or after it" : sizes(pairs),
            lost(pairs, Pair::left),
            lost(pairs, Pair::right),
            chance(pairs),
            probes(now.left()),
            probes(now.right()));
  }

  private static String sizes(List<Pair> pairs) {
    int least = pairs.stream().mapToInt(pair -> pair.left().size()).min().orElse(0);
    int most = pairs.stream().mapToInt(pair -> pair.left().size()).max().orElse(0);
    String items = most == 1 ? "1 item" : most + " items";
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
            .mapToDouble(pair -> pair.left().losses().chanceOfSame(pair.right().losses()))
            .max()
            .orElse(1);
    return String.format(Locale.ROOT, "%.1g", worst);
  }

  private static String probes(SideView side) {
    return side.probeMillis()
        .map(millis -> String.format(Locale.ROOT, "%.0f ms", millis))
        .orElse("an unknown time");
  }

  static String herring(Scene now, List<Pair> shown) {
    String companion =
        now.script().companion()
            ? " What it depends on? The right has one just like it, under the same load, and in those rounds did not serve %s."
                .formatted(lost(shown, Pair::right))
            : "";
    String example =
        shown.stream()
            .flatMap(pair -> pair.left().example().stream())
            .findFirst()
            .map(" The first error was: "::concat)
            .orElse("");
    return memory(now.left(), now.right()) + companion + example;
  }

  private static String memory(SideView left, SideView right) {
    Optional<Long> here = left.memoryGrownMiB();
    Optional<Long> there = right.memoryGrownMiB();
    if (here.isEmpty() || there.isEmpty()) {
      return "Is it memory? It could not be read.";
    }
    boolean cleared = here.get() - there.get() <= MEMORY_APART_MIB;
    return "%s it memory? The left went from %s to %s MiB, the right from %s to %s: %s."
        .formatted(
            cleared ? "Red herring: is" : "Is",
            left.firstMemoryMiB().orElseThrow(),
            left.memoryMiB().orElseThrow(),
            right.firstMemoryMiB().orElseThrow(),
            right.memoryMiB().orElseThrow(),
            cleared
                ? "no more than %d MiB apart".formatted(MEMORY_APART_MIB)
                : "that is not cleared by this demo");
  }

  static String cause(Scene now, Pair pair) {
    return "Cause: on the left one batch of %d item%s held up to %s; on the right %s. %s: %s"
        .formatted(
            pair.left().size(),
            pair.left().size() == 1 ? "" : "s",
            held(now, pair.left()),
            held(now, pair.right()),
            now.script().leaky().name(),
            now.script().leaky().summary());
  }

  static String causeUnderFault(Scene now, List<Pair> pairs) {
    return "Cause: the same fault struck both, and in %d rounds the left did not serve %s, the right %s. %s: %s %s: %s"
        .formatted(
            pairs.size(),
            lost(pairs, Pair::left),
            lost(pairs, Pair::right),
            now.script().leaky().name(),
            now.script().leaky().summary(),
            now.script().fixed().name(),
            now.script().fixed().summary());
  }

  private static String held(Scene now, DrivenRound round) {
    String resource = now.script().resource();
    if (round.held().isEmpty()) {
      return "an unknown number of " + resource;
    }
    boolean single = round.held().get() == 1 && resource.endsWith("s");
    String count =
        round.held().get()
            + " "
            + (single ? resource.substring(0, resource.length() - 1) : resource);
    return round
        .heldOverUsed()
        .map(
            ratio ->
                String.format(
                    Locale.ROOT, "%s, each held %.1f times as long as used", count, ratio))
        .orElse(count);
  }

  static String fix(Script script) {
    return "Fix: the left is now %s, in a JVM of its own: %s"
        .formatted(script.fixed().name(), script.fixed().summary());
  }

  static String held(Scene now, List<Pair> clean) {
    Pair last = clean.get(clean.size() - 1);
    return "Watch: with the fix the left served all %,d operations of %d rounds with batches of %d item%s. One batch holds %s. Probes wait %s at p99, on the right %s."
        .formatted(
            lost(clean, Pair::left).offered(),
            clean.size(),
            last.left().size(),
            last.left().size() == 1 ? "" : "s",
            held(now, last.left()),
            probes(now.left()),
            probes(now.right()));
  }

  static String heldUnderFault(Scene now, List<DrivenRound> again, DrivenRound before) {
    return "Watch: the same fault again, %d times: with the fix the left did not serve %s, without it %s in one such round. What it still loses is what the fault costs %s."
        .formatted(again.size(), sum(again), before.losses(), now.script().fixed().name());
  }

  static String noBetter(List<DrivenRound> again, DrivenRound before) {
    return "Watch: the fix does not hold. Under the same fault, injected %d times, the left did not serve %s with the fix and %s in one such round without: not less than chance can make it."
        .formatted(again.size(), sum(again), before.losses());
  }

  static String reversed(List<Pair> pairs) {
    return "The fix does worse than what it is to fix: in %d rounds that were driven alike the right did not serve %s, the left %s (Fisher's exact test, p ≤ %s in each)."
        .formatted(pairs.size(), lost(pairs, Pair::right), lost(pairs, Pair::left), chance(pairs));
  }

  static String fellShort(List<DrivenRound> rounds) {
    long skipped = rounds.stream().mapToLong(DrivenRound::skippedItems).sum();
    return "The fixed variant did not serve %s in %d rounds without a fault%s%s."
        .formatted(
            sum(rounds),
            rounds.size(),
            skipped > 0 ? ", and skipped %,d items without an error".formatted(skipped) : "",
            rounds.stream()
                .flatMap(round -> round.example().stream())
                .findFirst()
                .map("; the first error was: "::concat)
                .orElse(""));
  }

  static String handFault(LossShare left, LossShare right) {
    return "While the fault was active and both recovered from it the left did not serve %s, the right %s. That is what the fault costs: it is held against neither."
        .formatted(left, right);
  }

  static String ended(String reason) {
    return "The fixed variant ended by itself: " + reason;
  }
}
