package dev.flatline.engine.diagnose;

import dev.flatline.engine.diagnose.Diagnosis.Step;
import dev.flatline.engine.diagnose.hold.Holder;
import dev.flatline.engine.diagnose.hold.Turnover;
import dev.flatline.engine.diagnose.lambda.Lambdas;
import dev.flatline.engine.diagnose.pool.Holders;
import dev.flatline.engine.diagnose.pool.Waiting;
import dev.flatline.engine.site.HeldPlace;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.jvm.ClassHistogram;
import dev.flatline.process.jvm.ThreadStacks;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an engineer looks at in a night of an incident, in that order, of some looks in a row. */
final class Runbook {

  /** Of a table, what a person reads. */
  private static final int MOST_ROWS = 5;

  private final List<Look> looks;
  private final Look first;
  private final Look last;
  private final Map<String, String> unread;
  private final Lambdas lambdas;
  private final Turnover turnover;
  private final List<HeldPlace> sites;

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
    turnover = new Turnover(looks.stream().flatMap(look -> look.tracked().stream()).toList());
    sites =
        turnover.leaks(alwaysWaiting()).stream()
            .map(site -> new HeldPlace(site, shapes.of(site)))
            .toList();
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
    return looks.stream().allMatch(look -> look.classes().isPresent())
        ? Growing.of(looks, look -> objects(look.classes().orElseThrow()))
        : List.of();
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
    return turnover.holders(looks.stream().flatMap(look -> look.stacks().stream()).toList());
  }

  /** The same in words; without an agent, of those whose stacks tell that they use one. */
  List<String> holderLines() {
    List<Holder> known = holders();
    return known.isEmpty() && !waiting().isEmpty()
        ? last.stacks().map(stacks -> Holders.lines(stacks, last.tracked())).orElse(List.of())
        : known.stream().map(Holder::line).toList();
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
    return List.of(
        new Step("descriptors", descriptorLines()),
        new Step("pools", poolLines()),
        new Step("deferred releases", deferredLines()),
        new Step("threads", threadLines()),
        new Step("objects", objectLines()),
        new Step("survivors", survivorLines()),
        new Step("memory", memoryLines()));
  }

  private List<String> descriptorLines() {
    List<String> lines = new ArrayList<>();
    long open = last.outside().allDescriptors();
    lines.add(
        Formatted.of(
            "%d of %d open: %s",
            open, last.outside().limit(), counts(last.outside().descriptors())));
    descriptors().forEach(type -> lines.add(more(type.name(), type)));
    if (descriptors().stream().anyMatch(type -> type.name().equals("files"))) {
      Growing.of(looks, look -> look.outside().folders()).stream()
          .limit(MOST_ROWS)
          .forEach(folder -> lines.add(more("files in " + folder.name(), folder)));
    }
    return lines;
  }

  private String more(String what, Growing growing) {
    return Formatted.of(
        "%s: %s more in %.0f s, %s now",
        what, NumberText.count(growing.by()), seconds(), NumberText.count(growing.last()));
  }

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private List<String> poolLines() {
    if (last.stacks().isEmpty()) {
      return List.of(why("threads"));
    }
    List<String> lines = new ArrayList<>();
    for (Waiting one : waiting().stream().limit(MOST_ROWS).toList()) {
      lines.add(
          Formatted.of(
              "%s in %s%s",
              one.threads() == 1 ? "1 thread waits" : one.threads() + " threads wait",
              one.pool(),
              one.caller().isEmpty() ? "" : ", called by " + one.caller()));
    }
    if (lines.isEmpty()) {
      lines.add("no thread waits for a pool");
    }
    holderLines().stream().limit(MOST_ROWS).forEach(lines::add);
    return lines;
  }

  private List<String> deferredLines() {
    return last.tracked()
        .map(
            report ->
                report
                    .kind("deferred-calls")
                    .map(
                        kind ->
                            Formatted.of(
                                "%d pending now, at most %d at once, %d in one operation",
                                kind.live(), kind.peak(), kind.operationPeak()))
                    .orElse("none was registered"))
        .map(List::of)
        .orElse(List.of(why("agent")));
  }

  private List<String> threadLines() {
    List<String> lines = new ArrayList<>();
    lines.add(NumberText.count(last.outside().threads(), "thread"));
    threads().forEach(growing -> lines.add(more("threads", growing)));
    threadNames().stream()
        .limit(MOST_ROWS)
        .forEach(growing -> lines.add(more("named " + growing.name(), growing)));
    return lines;
  }

  private List<String> objectLines() {
    if (last.classes().isEmpty()) {
      return List.of(why("objects"));
    }
    List<Growing> classes = classes();
    return classes.isEmpty()
        ? List.of("of no class are there more from look to look")
        : ranked(classes).stream()
            .limit(MOST_ROWS)
            .map(growing -> more(named(growing), growing))
            .toList();
  }

  /** Lambdas of the program first, then what they hold, then the others; of each the most first. */
  private List<Growing> ranked(List<Growing> classes) {
    Set<String> captured = new TreeSet<>();
    classes.stream()
        .filter(growing -> Lambdas.isOfProgram(growing.name()))
        .forEach(growing -> captured.addAll(lambdas.captures(growing.name())));
    List<Growing> ranked = new ArrayList<>(classes);
    ranked.sort(
        Comparator.comparingInt(
            growing ->
                Lambdas.isOfProgram(growing.name())
                    ? 0
                    : captured.contains(growing.name()) ? 1 : 2));
    return ranked;
  }

  /** A class, or the method whose lambdas they are. */
  String named(Growing growing) {
    return Lambdas.isLambda(growing.name())
        ? lambdas.describe(
            growing.name(), classes().stream().map(Growing::name).collect(Collectors.toSet()))
        : growing.name();
  }

  private List<String> survivorLines() {
    Optional<AgentReport> tracked = last.tracked();
    if (tracked.isEmpty()) {
      return List.of(why("agent"));
    }
    List<String> lines = new ArrayList<>(sites.stream().map(HeldPlace::line).toList());
    if (lines.isEmpty()) {
      lines.add("nothing that is tracked survives");
    }
    if (tracked.get().attached()) {
      lines.add("the agent came to a running process: what was open before is not tracked");
    }
    return lines;
  }

  private List<String> memoryLines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        Formatted.of(
            "resident %.1f MB, %+.1f MB in %.0f s%s",
            megabytes(last.outside().residentBytes()),
            megabytes(last.outside().residentBytes() - first.outside().residentBytes()),
            seconds(),
            heapGrowth()
                .map(bytes -> Formatted.of("; objects in the heap %+.1f MB", megabytes(bytes)))
                .orElse("")));
    return lines;
  }

  private static double megabytes(long bytes) {
    return bytes / 1e6;
  }

  private String why(String step) {
    return "not seen: " + unread.getOrDefault(step, "it was not asked for");
  }
}
