package dev.flatline.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Question;
import dev.flatline.engine.document.DocumentCheck;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.Finding;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.report.StoredReport;
import dev.flatline.engine.soakstate.Samples;
import dev.flatline.engine.soakstore.SoakStore;
import dev.flatline.engine.store.StoreFiles;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.worker.link.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMergeTest {

  @TempDir private Path out;

  private StoredRuns run(long seed) {
    return StoredRuns.run(out, seed);
  }

  private static Answer retention(RunReport report, String label) {
    return report.find(label).orElseThrow().answer(Question.RETENTION, "files").orElseThrow();
  }

  private static List<Finding> against(RunReport report, String label) {
    return report.failures().stream().filter(one -> one.label().equals(label)).toList();
  }

  @Test
  void runsOfDisjointCasesAreOneRunWithAllOfThem() {
    Path control = run(1).of("leaky", "manual").write();
    Path fix = run(2).of("scoped").write();
    assertThat(StoredReport.of(open(control)).status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(StoredReport.of(open(fix)).status()).isEqualTo(Status.INCONCLUSIVE);

    RunReport merged = RunMerge.of(List.of(control, fix));

    assertThat(merged.failures()).isEmpty();
    assertThat(merged.status()).isEqualTo(Status.PASS);
    assertThat(merged.cases())
        .extracting(CaseReport::label)
        .containsExactly("no-op", "leaky", "manual", "manual/throws", "scoped", "scoped/throws");
    // Of one run alone nothing is said but what it said.
    assertThat(retention(merged, "scoped").measured()).doesNotContain("runs together");
  }

  @Test
  void withoutTheControlInAnyOfThemTheSumIsOpen() {
    RunReport merged =
        RunMerge.of(List.of(run(1).of("scoped").write(), run(2).of("scoped").write()));

    assertThat(merged.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(against(merged, "control")).hasSize(1);
  }

  @Test
  void runsOfTheSameCasesExcludeSmallerLeaksTogether() {
    Path first = run(1).write();
    Path second = run(2).write();
    Path third = run(3).write();

    RunReport merged = RunMerge.of(List.of(first, second, third));

    assertThat(merged.status()).isEqualTo(Status.PASS);
    Answer alone = retention(StoredReport.of(open(first)), "scoped");
    Answer sum = retention(merged, "scoped");
    assertThat(sum.decision()).isEqualTo(Decision.FLAT);
    assertThat(sum.smallestRate().orElseThrow())
        .isCloseTo(
            alone.smallestRate().orElseThrow() / 3, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(sum.measured()).contains("after 6000 operations in 12 rounds", "3 runs together");
    CaseReport scoped = merged.find("scoped").orElseThrow();
    assertThat(scoped.batch().totals().ok()).isEqualTo(3 * 4 * StoredRuns.OPERATIONS);
    assertThat(merged.notes().get(0))
        .contains("at most 0.0020 of such merges: 0.00050 in each of 3 runs");
  }

  @Test
  void aLeakInOneOfManyFlatRunsFailsTheSumAndItsRunIsNamed() {
    Path leaking = run(3).losing("scoped", 1).write();
    RunReport merged =
        RunMerge.of(List.of(run(1).write(), run(2).write(), leaking, run(4).write()));

    assertThat(merged.status()).isEqualTo(Status.FAIL);
    assertThat(retention(merged, "scoped").decision()).isEqualTo(Decision.RISING);
    assertThat(against(merged, "scoped"))
        .anySatisfy(one -> assertThat(one.sentence()).endsWith("; run " + leaking));
    assertThat(against(merged, "scoped/throws")).isEmpty();
  }

  /** The control of one run did not rise: what that run says of the fix proves nothing. */
  @Test
  void aControlThatFailedInOneRunIsNotMadeGoodByAnother() {
    Path lame = run(2).late("leaky", 400).write();
    RunReport merged = RunMerge.of(List.of(run(1).write(), lame));

    assertThat(merged.status()).isEqualTo(Status.INVALID);
    assertThat(against(merged, "leaky"))
        .anySatisfy(one -> assertThat(one.sentence()).endsWith("; run " + lame));
  }

  /** What a late case showed is void: its operations are no evidence. */
  @Test
  void aVoidCaseAddsNothingToTheSum() {
    RunReport merged =
        RunMerge.of(List.of(run(1).write(), run(2).late("scoped", 400).write(), run(3).write()));

    assertThat(retention(merged, "scoped").measured()).contains("after 4000 operations");
    assertThat(retention(merged, "manual").measured()).contains("after 6000 operations");
  }

  @Test
  void aRunThatWasKilledLeavesTheSumOpenAndWhatItSawCounts() {
    Path killed = run(2).losing("manual", 2).killedIn("scoped").write();
    RunReport merged = RunMerge.of(List.of(run(1).write(), killed));

    assertThat(against(merged, "run"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.status()).isEqualTo(Status.INCONCLUSIVE);
              assertThat(one.sentence())
                  .contains(killed.toString(), "4 of 6 cases ended", "scoped, scoped/throws");
            });
    assertThat(retention(merged, "manual").decision()).isEqualTo(Decision.RISING);
    assertThat(merged.status()).isEqualTo(Status.FAIL);
    assertThat(RunMerge.of(List.of(run(1).write(), run(3).killedIn("leaky").write())).status())
        .isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void whatDiffersBetweenTheRunsIsNamedWithBothValues() {
    Path first = run(1).write();
    assertRefused(first, run(2).margin(0.01).write(), "margin=0.0, other=0.01");
    assertRefused(first, run(3).set("poolSize", "3").write(), "settings={}, other={poolSize=3}");
    assertRefused(first, run(4).set("rate", "20").write(), "settings={}, other={rate=20}");
    assertRefused(first, run(5).java("25.0.1").write(), "no-op java.version=17.0.15, other=25.0.1");
  }

  private static void assertRefused(Path first, Path second, String difference) {
    assertThatThrownBy(() -> RunMerge.of(List.of(first, second)))
        .isInstanceOfSatisfying(
            FlatlineException.class,
            refused -> assertThat(refused.status()).isEqualTo(Status.USAGE))
        .hasMessageContaining("Cannot merge runs because they are not of one experiment: ")
        .hasMessageContaining(difference)
        .hasMessageContaining("store=" + first)
        .hasMessageContaining("other=" + second);
  }

  @Test
  void aCopyOfARunIsNotMoreEvidence() throws IOException {
    Path first = run(1).write();
    Path copy = out.resolve("copy");
    try (Stream<Path> files = Files.list(first)) {
      Files.createDirectories(copy);
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }

    assertThatThrownBy(() -> RunMerge.of(List.of(first, copy)))
        .hasMessageContaining("two stores are of one");
    assertThatThrownBy(() -> GivenStores.find(out, List.of(first.toString(), "fixture/latest")))
        .hasMessageContaining("one is given twice");
  }

  @Test
  void aSoakAmongRunsIsRefused() {
    Path soak = out.resolve("soak");
    try (SoakStore store = SoakStore.create(soak, Samples.plan(Shard.WHOLE, Optional.empty()))) {
      assertThat(store.directory()).isEqualTo(soak);
    }
    String run = run(1).write().toString();

    assertThatThrownBy(() -> GivenStores.find(out, List.of(run, soak.toString())))
        .hasMessageContaining("a soak is no run: soak=" + soak + ", run=" + run);
    assertThat(GivenStores.find(out, List.of(soak.toString())).soaks()).isTrue();
    assertThat(GivenStores.find(out, List.of(run)).soaks()).isFalse();
  }

  @Test
  void shardsOfARunAreOneScheduleAndAMissingOneIsSaid() {
    Path zero = run(1).shard(0, 2).write();
    StoreFiles.removeTree(out.resolve("elsewhere"));
    Path one = StoredRuns.run(out.resolve("elsewhere"), 1).shard(1, 2).write();

    assertThat(RunMerge.of(List.of(zero, one)).status()).isEqualTo(Status.PASS);
    RunReport half = RunMerge.of(List.of(zero));
    assertThat(half.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(against(half, "run").get(0).sentence()).isEqualTo("missing are 1/2 of seed 1");
    assertThatThrownBy(() -> RunMerge.of(List.of(zero, run(2).write())))
        .hasMessageContaining("different numbers of shards");
  }

  @Test
  void aMergedRunIsKeptAndReadAsARunAndIsNotMergedAgain() {
    Path first = run(1).write();
    Path second = run(2).write();
    RunReport kept =
        MergedRunStore.write(out, RunMerge.of(List.of(first, second)), Clock.systemUTC());

    StoredRun stored = StoredRun.open(out, "latest");
    assertThat(stored.directory().toString()).isEqualTo(kept.store());
    assertThat(StoredReport.of(stored)).isEqualTo(kept);
    DocumentCheck.requireValid(stored.file("verdict.json").orElseThrow());
    assertThat(stored.file("report.txt").orElseThrow())
        .contains("seeds=1,2", "merged: " + second + "  seed=2  PASS alone", "PASS  exit code 0");
    assertThat(stored.file("report.html").orElseThrow())
        .contains("harness/flatline merge " + first + " " + second);
    assertThatThrownBy(() -> RunMerge.of(List.of(stored.directory(), first)))
        .hasMessageContaining("made by merging")
        .hasMessageContaining(first + ", " + second);
  }

  private StoredRun open(Path store) {
    return StoredRun.open(out, store.toString());
  }
}
