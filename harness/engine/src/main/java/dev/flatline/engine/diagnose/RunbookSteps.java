package dev.flatline.engine.diagnose;

import dev.flatline.engine.diagnose.Diagnosis.Step;
import dev.flatline.engine.diagnose.lambda.Lambdas;
import dev.flatline.engine.diagnose.pool.Waiting;
import dev.flatline.engine.site.HeldPlace;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a runbook has seen, step by step and in words. */
final class RunbookSteps {

  /** Of a table, what a person reads. */
  private static final int MOST_ROWS = 5;

  private final Runbook book;
  private final List<Look> looks;
  private final Look first;
  private final Look last;
  private final Map<String, String> unread;
  private final Lambdas lambdas;

  /**
   * The steps of a runbook.
   *
   * @param looks of it, the oldest first
   * @param unread why something could not be looked at, by the name of the step
   */
  RunbookSteps(Runbook book, List<Look> looks, Map<String, String> unread, Lambdas lambdas) {
    this.book = book;
    this.looks = looks;
    this.unread = unread;
    this.lambdas = lambdas;
    first = looks.get(0);
    last = looks.get(looks.size() - 1);
  }

  /** The steps, each with what was seen. */
  List<Step> all() {
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
    book.descriptors().forEach(type -> lines.add(more(type.name(), type)));
    if (book.descriptors().stream().anyMatch(type -> type.name().equals("files"))) {
      Growing.of(looks, look -> look.outside().folders()).stream()
          .limit(MOST_ROWS)
          .forEach(folder -> lines.add(more("files in " + folder.name(), folder)));
    }
    return lines;
  }

  private String more(String what, Growing growing) {
    return Formatted.of(
        "%s: %s more in %.0f s, %s now",
        what, NumberText.count(growing.by()), book.seconds(), NumberText.count(growing.last()));
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
    for (Waiting one : book.waiting().stream().limit(MOST_ROWS).toList()) {
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
    book.holderLines().stream().limit(MOST_ROWS).forEach(lines::add);
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
    book.threads().forEach(growing -> lines.add(more("threads", growing)));
    book.threadNames().stream()
        .limit(MOST_ROWS)
        .forEach(growing -> lines.add(more("named " + growing.name(), growing)));
    return lines;
  }

  private List<String> objectLines() {
    if (last.classes().isEmpty()) {
      return List.of(why("objects"));
    }
    return book.classes().isEmpty()
        ? List.of("of no class are there more from look to look")
        : ranked().stream()
            .limit(MOST_ROWS)
            .map(growing -> more(book.named(growing), growing))
            .toList();
  }

  /** Lambdas of the program first, then what they hold, then the others; of each the most first. */
  private List<Growing> ranked() {
    Set<String> captured = new TreeSet<>();
    book.classes().stream()
        .filter(growing -> Lambdas.isOfProgram(growing.name()))
        .forEach(growing -> captured.addAll(lambdas.captures(growing.name())));
    List<Growing> ranked = new ArrayList<>(book.classes());
    ranked.sort(
        Comparator.comparingInt(
            growing ->
                Lambdas.isOfProgram(growing.name())
                    ? 0
                    : captured.contains(growing.name()) ? 1 : 2));
    return ranked;
  }

  private List<String> survivorLines() {
    Optional<AgentReport> tracked = last.tracked();
    if (tracked.isEmpty()) {
      return List.of(why("agent"));
    }
    List<String> lines = new ArrayList<>(book.sites().stream().map(HeldPlace::line).toList());
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
            book.seconds(),
            book.heapGrowth()
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
