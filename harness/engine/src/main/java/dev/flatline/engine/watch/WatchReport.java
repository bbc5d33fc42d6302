package dev.flatline.engine.watch;

import dev.flatline.engine.document.GivenAnswer;
import dev.flatline.engine.document.VerdictDocument;
import dev.flatline.engine.judge.Judgement;
import dev.flatline.engine.watch.gauge.WatchedGauge;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A tree of processes that was watched, judged.
 *
 * @param pid of the process at its root
 * @param command line of that
 * @param tree what was watched beside the root, a phrase; empty if nothing was
 * @param began of the watch
 * @param seconds for which it was watched
 * @param end why no longer
 * @param gauges of all processes together
 * @param processes what single ones contribute; empty if there was only one
 * @param missing what would have been needed for a flat and was not seen, a sentence each
 * @param notes what a reader has to know beside that
 * @param store what was read, second by second
 */
public record WatchReport(
    long pid,
    String command,
    String tree,
    Instant began,
    double seconds,
    String end,
    List<WatchedGauge> gauges,
    List<WatchedProcess> processes,
    List<String> missing,
    List<String> notes,
    String store) {

  /**
   * One of several processes.
   *
   * @param name what a person calls it
   * @param pids of those that took each other's place, the latest last
   */
  record WatchedProcess(String name, List<Long> pids, List<WatchedGauge> gauges) {}

  public WatchReport {
    gauges = List.copyOf(gauges);
    processes = List.copyOf(processes);
    missing = List.copyOf(missing);
    notes = List.copyOf(notes);
  }

  /**
   * The gravest of all gauges of the tree. A process that rises while the sum does not makes it
   * rising, too: restarts hide what its workers lose. One that is at its limit leaves no flat, as
   * the sum has no limit; nor does what is missing.
   */
  public Decision decision() {
    Decision sum =
        gauges.stream()
            .map(WatchedGauge::decision)
            .reduce(Decision::merge)
            .orElse(Decision.INCONCLUSIVE);
    Decision all =
        processes.stream()
            .flatMap(process -> process.gauges().stream())
            .filter(WatchReport::counts)
            .map(WatchedGauge::decision)
            .reduce(sum, Decision::merge);
    return missing.isEmpty() ? all : all.merge(Decision.INCONCLUSIVE);
  }

  /** Whether the gauge of a single process makes the answer graver than the sum does. */
  static boolean counts(WatchedGauge ofOne) {
    return ofOne.decision() == Decision.RISING || ofOne.openAtItsLimit();
  }

  /** For a person. */
  public String text() {
    return WatchText.of(this);
  }

  /** What is known of each gauge of the tree, and of those of single processes. */
  public List<GivenAnswer> answers() {
    return answers(ofOne -> true);
  }

  private List<GivenAnswer> answers(Predicate<WatchedGauge> ofOne) {
    List<GivenAnswer> questions = new ArrayList<>();
    gauges.forEach(gauge -> questions.add(GivenAnswer.of("", gauge.name(), gauge.growth())));
    for (WatchedProcess one : processes) {
      one.gauges().stream()
          .filter(ofOne)
          .map(gauge -> GivenAnswer.of(one.name(), gauge.name(), gauge.growth()))
          .forEach(questions::add);
    }
    return questions;
  }

  /** For a machine. */
  public String json() {
    Decision decision = decision();
    return VerdictDocument.of("watch", Status.of(decision), command, sentence(decision), answers())
        .saying(decision)
        .text(details());
  }

  private String sentence(Decision decision) {
    if (decision == Decision.INCONCLUSIVE && !missing.isEmpty()) {
      return missing.get(0);
    }
    return answers(WatchReport::counts).stream()
        .filter(given -> given.verdict() == decision)
        .findFirst()
        .map(given -> Formatted.of("%s: %s", named(given), given.reason()))
        .orElse("nothing was read");
  }

  private static String named(GivenAnswer given) {
    return given.resource() + (given.label().isEmpty() ? "" : " of " + given.label());
  }

  private Map<String, Object> details() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pid", pid);
    json.put("command", command);
    json.put("tree", tree);
    json.put("decision", decision());
    json.put("began", began);
    json.put("seconds", seconds);
    json.put("end", end);
    json.put("missing", missing);
    json.put("notes", notes);
    json.put("store", store);
    json.put("gauges", judgements(gauges));
    Map<String, Object> each = new LinkedHashMap<>();
    for (WatchedProcess process : processes) {
      Map<String, Object> its = new LinkedHashMap<>();
      its.put("pids", process.pids());
      its.put("gauges", judgements(process.gauges()));
      each.put(process.name(), its);
    }
    json.put("processes", each);
    return json;
  }

  private static Map<String, Object> judgements(List<WatchedGauge> gauges) {
    Map<String, Object> judgements = new LinkedHashMap<>();
    gauges.forEach(
        gauge ->
            judgements.put(
                gauge.name(), Judgement.of(gauge.growth(), gauge.heldAtOnce().stream().toList())));
    return judgements;
  }
}
