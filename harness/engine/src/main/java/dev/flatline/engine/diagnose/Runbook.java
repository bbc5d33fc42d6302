package dev.flatline.engine.diagnose;

import dev.flatline.engine.diagnose.Diagnosis.Step;
import dev.flatline.engine.diagnose.hold.Holder;
import dev.flatline.engine.diagnose.hold.Turnover;
import dev.flatline.engine.diagnose.lambda.Lambdas;
import dev.flatline.engine.diagnose.pool.Holders;
import dev.flatline.engine.diagnose.pool.Waiting;
import dev.flatline.engine.site.HeldPlace;
import dev.flatline.process.jvm.ClassHistogram;
import dev.flatline.process.jvm.ThreadStacks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an engineer looks at in a night of an incident, in that order, of some looks in a row. */
final class Runbook {

  private final List<Look> looks;
  private final Look first;
  private final Look last;
  private final Map<String, String> unread;
  private final Lambdas lambdas;
  private final List<HeldPlace> sites;
  private final List<Holder> holders;
  private final List<Growing> classes;

  /**
   * A runbook.
   *
   * @param looks two at least, the oldest first
   * @param unread why something could not be looked at, by the name of the step
   * @param shapes of the program's class files
   * @param lambdas of them
   */
  Runbook(List<Look> looks, Map<String, String> unread, ReleaseShapes shapes, Lambdas lambdas) {
    this.looks = looks;
    this.unread = unread;
    this.lambdas = lambdas;
    first = looks.get(0);
    last = looks.get(looks.size() - 1);
    Turnover turnover =
        new Turnover(looks.stream().flatMap(look -> look.tracked().stream()).toList());
    sites =
        turnover.leaks(alwaysWaiting()).stream()
            .map(site -> new HeldPlace(site, shapes.of(site)))
            .toList();
    holders = turnover.holders(looks.stream().flatMap(look -> look.stacks().stream()).toList());
    classes =
        looks.stream().allMatch(look -> look.classes().isPresent())
            ? Growing.of(looks, look -> objects(look.classes().orElseThrow()))
            : List.of();
  }

  /** Descriptors whose number rose from look to look, by type. */
  List<Growing> descriptors() {
    return Growing.of(looks, look -> look.outside().descriptors());
  }

  List<Growing> threads() {
    return Growing.of(looks, look -> Map.of("threads", look.outside().threads()));
  }

  /** Threads by name, with the numbers in it left out. */
  List<Growing> threadNames() {
    return Growing.of(looks, look -> look.stacks().map(ThreadStacks::byName).orElse(Map.of()));
  }

  List<Growing> memory() {
    return Growing.of(looks, look -> Map.of("resident memory", look.outside().residentBytes()));
  }

  /** Classes whose objects became more from look to look. */
  List<Growing> classes() {
    return classes;
  }

  private static Map<String, Long> objects(ClassHistogram classes) {
    Map<String, Long> objects = new TreeMap<>();
    classes.classes().forEach((name, size) -> objects.put(name, size.objects()));
    return objects;
  }

  /** Those that wait at the last look. */
  List<Waiting> waiting() {
    return last.stacks().map(Waiting::of).orElse(List.of());
  }

  /** Whether some waited at each look. */
  boolean alwaysWaiting() {
    return looks.stream()
        .allMatch(
            look -> look.stacks().map(Waiting::of).filter(some -> !some.isEmpty()).isPresent());
  }

  /** Who holds what pools have lent, most first; empty without an agent. */
  List<Holder> holders() {
    return holders;
  }

  /** The same in words; without an agent, of those whose stacks tell that they use one. */
  List<String> holderLines() {
    return holders.isEmpty() && !waiting().isEmpty()
        ? last.stacks().map(stacks -> Holders.lines(stacks, last.tracked())).orElse(List.of())
        : holders.stream().map(Holder::line).toList();
  }

  /** Whether an agent is in the process. */
  boolean isTracked() {
    return last.tracked().isPresent();
  }

  /** The sites of the agent, the gravest first. */
  List<HeldPlace> sites() {
    return sites;
  }

  /** Bytes of all objects at the last look, more than at the first; empty if unknown. */
  Optional<Long> heapGrowth() {
    return first
        .classes()
        .flatMap(before -> last.classes().map(after -> bytes(after) - bytes(before)));
  }

  /**
   * Whether the collector was at work between the looks, so that not all that is more is garbage.
   */
  boolean sawCollection() {
    for (int i = 1; i < looks.size(); i++) {
      Optional<ClassHistogram> before = looks.get(i - 1).classes();
      Optional<ClassHistogram> after = looks.get(i).classes();
      if (before.isPresent() && after.isPresent() && bytes(after.get()) < bytes(before.get())) {
        return true;
      }
    }
    return false;
  }

  private static long bytes(ClassHistogram classes) {
    return classes.classes().values().stream().mapToLong(ClassHistogram.Size::bytes).sum();
  }

  double seconds() {
    return last.seconds() - first.seconds();
  }

  /** The steps, each with what was seen. */
  List<Step> steps() {
    return new RunbookSteps(this, looks, unread, lambdas).all();
  }

  /** A class, or the method whose lambdas they are. */
  String named(Growing growing) {
    return Lambdas.isLambda(growing.name())
        ? lambdas.describe(
            growing.name(), classes.stream().map(Growing::name).collect(Collectors.toSet()))
        : growing.name();
  }
}
