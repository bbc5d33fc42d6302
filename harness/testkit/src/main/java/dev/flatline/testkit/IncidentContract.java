package dev.flatline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.Role;
import dev.flatline.api.Variant;
import dev.flatline.engine.cases.TrackedCase;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.Finding;
import dev.flatline.process.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every incident must prove: the leaky variant shows what failed, the fix does not.
 *
 * <p>An incident's integration test extends this class and needs nothing more. The incident is run
 * once for all tests, in forked JVMs, in the {@code ci} profile.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class IncidentContract {

  private IncidentRun run;

  /** Runs the incident of this module. */
  @BeforeAll
  void runTheIncident() throws IOException, InterruptedException {
    run = IncidentRun.execute();
  }

  /** The run, for further tests of an incident. */
  protected IncidentRun run() {
    return run;
  }

  @Test
  void leakyVariantShowsItsSymptom() {
    List<Expectation> asked = leakyExpectations();
    assertThat(asked).as("expectations of the leaky variant that name a symptom").isNotEmpty();
    for (Expectation expectation : asked) {
      CaseReport report = run.report().find(expectation.label()).orElseThrow();
      String symptom = expectation.symptom().orElseThrow();
      Set<String> shown = new TreeSet<>(report.examples().keySet());
      report.chaos().ifPresent(chaos -> shown.addAll(chaos.failed().keySet()));
      assertThat(shown).as("%s must show %s", report.label(), symptom).contains(symptom);
    }
  }

  @Test
  void leakyVariantFailsAsExpected() {
    assertAsExpected(Role.LEAKY, Condition.STEADY);
  }

  @Test
  void fixedVariantStaysFlat() {
    assertAsExpected(Role.FIXED, Condition.STEADY);
  }

  @Test
  void fixedVariantStaysFlatUnderThrows() {
    assertAsExpected(Role.FIXED, Condition.THROWS);
  }

  /** It is a trap if there is a case in which it fails, and as it is said. */
  @Test
  void whatLooksRightFailsWhereItIsExpectedTo() {
    assumeThat(named(Role.TRAP)).as("variants that look right").isNotEmpty();
    for (Variant variant : named(Role.TRAP)) {
      List<Expectation> expected =
          declared().stream()
              .filter(expectation -> expectation.variant().equals(variant.name()))
              .toList();
      assertThat(expected)
          .as("expectations of %s", variant.name())
          .anyMatch(IncidentContract::fails);
      expected.forEach(this::assertHolds);
    }
  }

  private static boolean fails(Expectation expectation) {
    return expectation.rising()
        || expectation.aftermath() == Expectation.Aftermath.METASTABLE
        || expectation.aftermath() == Expectation.Aftermath.STUCK;
  }

  /** By the one rule of runs: also what an incident does not declare is a finding. */
  @Test
  void everyExpectationHolds() {
    List<String> unexpected = run.report().failures().stream().map(run::line).toList();
    assertThat(unexpected).as("findings that are not as expected").isEmpty();
    assertThat(run.report().status()).isEqualTo(Status.PASS);
  }

  /** A defect that lint sees is said to be the incident's, by the annotation HeldPastLoop. */
  @Test
  void whatIsHeldPastALoopIsExplained() {
    LintedClasses linted = LintedClasses.ofThisModule();
    linted.assertExplained();
    linted.assertNamesTheIncident();
  }

  /** What the agent finds: the line of the defect first, and nothing in what is right. */
  @Test
  void theLineIsNamedOfWhatLeaksAndOfNothingElse() {
    for (Variant variant : named(Role.FIXED)) {
      for (CaseReport one : casesOf(variant)) {
        assertThat(TrackedCase.lines(Path.of(one.store())))
            .as("lines named of %s", one.label())
            .isEmpty();
      }
    }
    Stream.concat(named(Role.LEAKY).stream(), named(Role.TRAP).stream())
        .forEach(
            variant ->
                declared().stream()
                    .filter(expectation -> expectation.variant().equals(variant.name()))
                    .filter(this::holds)
                    .forEach(expectation -> requireLine(variant, expectation)));
  }

  /**
   * Whether somebody holds something for longer than he should, so that there is a line to name: a
   * pool of dead connections does not.
   */
  protected boolean holds(Expectation expectation) {
    return expectation.rising() || expectation.aftermath() == Expectation.Aftermath.STUCK;
  }

  private void requireLine(Variant variant, Expectation expectation) {
    CaseReport report = run.report().find(expectation.label()).orElseThrow();
    List<String> lines = TrackedCase.lines(Path.of(report.store()));
    assertThat(lines).as("lines named of %s", report.label()).isNotEmpty();
    List<String> sources = new ArrayList<>();
    for (Class<?> type = variant.subject().get().getClass();
        type != null && type != Object.class;
        type = type.getSuperclass()) {
      sources.add(type.getSimpleName() + ".java:");
    }
    assertThat(lines.get(0))
        .as("the first line of %s names a source of the variant: %s", report.label(), sources)
        .satisfies(line -> assertThat(sources).anyMatch(line::contains));
  }

  /** Who reads the output of a build finds the line under the verdict. */
  @Test
  void theDiagnosisIsPrintedUnderEachVerdictOfWhatFails() {
    String printed = new PrintedDiagnosis(run.report()).text();
    assertThat(printed.lines())
        .as("lines that the gate shows begin with a space")
        .allMatch(line -> line.startsWith(" "));
    for (Expectation expectation : leakyExpectations()) {
      assertThat(printed)
          .containsPattern(
              Pattern.quote("   " + expectation.label() + ": ")
                  + "(?s:[^:]*:.*?)     Cause(?: at [^:]*)?: ");
    }
  }

  private List<CaseReport> casesOf(Variant variant) {
    return run.report().cases().stream()
        .filter(one -> one.variant().equals(variant.name()))
        .toList();
  }

  @Test
  void nothingOutlivesTheRun() throws IOException {
    assertThat(Leftovers.processes(run.report())).as("processes of the run").isEmpty();
    assertThat(Leftovers.scratchFiles(run.report())).as("files of the forks").isEmpty();
  }

  private void assertAsExpected(Role role, Condition condition) {
    List<Variant> variants = named(role);
    assertThat(variants).as("variants of role %s", role).isNotEmpty();
    for (Variant variant : variants) {
      List<Expectation> expected = expectations(variant, condition);
      assertThat(expected)
          .as("expectations of %s under %s", variant.name(), condition.label())
          .isNotEmpty();
      expected.forEach(this::assertHolds);
    }
  }

  private void assertHolds(Expectation expectation) {
    String label = expectation.label();
    assertThat(run.report().findings()).extracting(Finding::label).contains(label);
    assertThat(run.unexpected(label)).as("findings of %s", label).isEmpty();
  }

  private List<Variant> named(Role role) {
    return run.incident().scenario().variants().stream()
        .filter(variant -> variant.role() == role)
        .toList();
  }

  private List<Expectation> declared() {
    return run.incident().scenario().expectations(run.report().plan().parameters());
  }

  private List<Expectation> leakyExpectations() {
    List<String> leaky = named(Role.LEAKY).stream().map(Variant::name).toList();
    return declared().stream()
        .filter(expectation -> leaky.contains(expectation.variant()))
        .filter(expectation -> expectation.symptom().isPresent())
        .toList();
  }

  private List<Expectation> expectations(Variant variant, Condition condition) {
    return declared().stream()
        .filter(expectation -> expectation.variant().equals(variant.name()))
        .filter(expectation -> expectation.condition() == condition)
        .toList();
  }
}
