package dev.flatline.engine.soakverdict;

import dev.flatline.engine.document.GivenAnswer;
import dev.flatline.engine.document.Graded;
import dev.flatline.engine.document.Site;
import dev.flatline.engine.document.VerdictDocument;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakstore.Integrity;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Growth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A soak, judged.
 *
 * @param harness what the harness held itself, by gauge
 * @param ownLatest what it held last
 * @param notChecked what was not looked at, a sentence each
 * @param integrity whether all that it rests on is there
 * @param end why it ended; empty if it goes on, or was interrupted
 * @param sites lines of code that explain the answers, the likeliest first; none without an agent
 */
public record SoakReport(
    SoakPlan plan,
    Status status,
    List<CaseOutcome> cases,
    Map<String, Growth> harness,
    Map<String, Long> ownLatest,
    Interruptions interruptions,
    List<String> notChecked,
    Integrity integrity,
    Optional<String> end,
    String store,
    List<Site> sites) {

  public SoakReport {
    cases = List.copyOf(cases);
    harness = Map.copyOf(harness);
    ownLatest = Map.copyOf(ownLatest);
    sites = List.copyOf(sites);
  }

  private SoakReport copy(Status status, Interruptions interruptions) {
    return new SoakReport(
        plan,
        status,
        cases,
        harness,
        ownLatest,
        interruptions,
        notChecked,
        integrity,
        end,
        store,
        sites);
  }

  /** The same, with what a crash left in the store and the writer has not cut off. */
  SoakReport cutShort(List<String> now) {
    return copy(status, interruptions.and(now));
  }

  /** The same, with a graver status that was given when more of the store was there. */
  SoakReport as(Status graver) {
    String note =
        Formatted.of("verdict.json, written when the soak ended, says %s: it holds", graver);
    return copy(graver, interruptions.and(List.of(note)));
  }

  /** For a machine. */
  public String json() {
    List<GivenAnswer> questions =
        cases.stream()
            .flatMap(one -> one.answers().stream().map(given -> GivenAnswer.of(one.label(), given)))
            .toList();
    return VerdictDocument.of("soak", status, subject(), sentence(), questions)
        .with(
            cases.stream()
                .map(
                    one ->
                        new Graded(
                            one.label(), one.status(), "is flat, and serves", one.sentence()))
                .toList())
        .at(sites)
        .text(this);
  }

  /** The lines of code that explain a case of it. */
  public List<Site> sitesOf(CaseOutcome one) {
    return sites.stream().filter(site -> site.label().equals(one.label())).toList();
  }

  private String subject() {
    return String.join(", ", cases.stream().map(CaseOutcome::label).toList());
  }

  private String sentence() {
    return cases.stream()
        .max(Comparator.comparing(CaseOutcome::status))
        .map(worst -> Formatted.of("%s: %s", worst.label(), worst.sentence()))
        .orElse("no case was soaked");
  }

  /** What the harness says of itself. */
  public Decision harnessDecision() {
    return HarnessVerdict.of(harness);
  }
}
