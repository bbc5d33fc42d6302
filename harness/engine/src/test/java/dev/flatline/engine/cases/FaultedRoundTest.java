package dev.flatline.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flatline.api.Failure;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.PlannedFault;
import dev.flatline.engine.grade.ChaosReport;
import dev.flatline.engine.grade.Release;
import dev.flatline.engine.plan.LoadRounds;
import dev.flatline.engine.run.FakeCase;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.chaos.FaultRun;
import dev.flatline.process.chaos.FaultSchedule;
import dev.flatline.process.drive.FakeChild;
import dev.flatline.process.drive.Session;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.ChildStatus;
import dev.flatline.process.sample.Sample;
import dev.flatline.process.time.FakeClock;
import dev.flatline.worker.link.RoundSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults at two seconds for one second, into a case in memory. */
@Timeout(60)
class FaultedRoundTest {

  private static final FaultPlan PLAN = plan("pause");

  private final FakeClock clock = new FakeClock();
  private final FakeChild child = new FakeChild(clock);
  private final FakeCase subject = new FakeCase(child);
  private final Goodput goodput = new Goodput(clock);
  private final List<String> heard = new ArrayList<>();
  private final Session session =
      Session.of(child, Session.Unfinished.FATAL, Session.Listener.SILENT);
  private final FaultedRound faulted = of(PLAN);

  private static FaultPlan plan(String kind) {
    PlannedFault fault =
        PlannedFault.at(
            Duration.ofSeconds(2),
            kind,
            PlannedFault.Target.SUBJECT,
            Map.of(),
            Duration.ofSeconds(1));
    return new FaultPlan("faults", List.of(fault), Duration.ofSeconds(10), Duration.ofSeconds(2));
  }

  private FaultedRound of(FaultPlan plan) {
    return new FaultedRound(plan, FaultSchedule.resolve(plan, 7), goodput, new Heard());
  }

  private static RoundSpec round() {
    return LoadRounds.load(
        LoadProfile.batches(30).size(1).inFlight(1).probes(0).build(),
        "faults",
        PLAN.length(),
        Failure.NONE,
        1,
        1);
  }

  private final class Heard implements FaultRun.Listener {
    @Override
    public void began(String name) {
      heard.add("began " + name);
    }

    @Override
    public void ended(FaultOutcome outcome) {
      heard.add("ended " + outcome.name());
    }
  }

  @Test
  void faultsAreOverWhenTheLastIsClearedNotWhenThatWasPlanned() throws Exception {
    subject.withFaults(FakeCase.landed(2_000, 4_500));

    ChaosReport survived = faulted.survive(session, subject, round());

    assertThat(survived.lastedMillis()).isEqualTo(2_500);
    assertThat(survived.recovery().watchedMillis()).isEqualTo(5_500);
    assertThat(heard).containsExactly("began pause subject", "ended pause subject");
    assertThat(subject.injected()).containsExactly(faulted.schedule());
  }

  @Test
  void aFaultThatCannotBeInjectedProvesNothing() throws Exception {
    Witness none = new Witness(false, "no such process");
    subject.withFaults(new FaultOutcome("pause", 2_000, -1, -1, none, List.of()));

    ChaosReport report = faulted.survive(session, subject, round());

    assertThat(report.landed()).isFalse();
    assertThat(report.lastedMillis()).isEqualTo(1_000);
    assertThat(report.losses())
        .hasValueSatisfying(lost -> assertThat(lost.offered()).isEqualTo(20));
    assertThat(heard).containsExactly("ended pause");
  }

  @Test
  void aFaultThatCannotBeClearedIsNamed() throws Exception {
    Witness seen = new Witness(true, "stopped");
    subject.withFaults(
        new FaultOutcome("pause", 2_000, 2_000, 3_000, seen, List.of("it is still stopped")));

    ChaosReport report = faulted.survive(session, subject, round());

    assertThat(report.faults().get(0).left()).containsExactly("it is still stopped");
  }

  @Test
  void whatIsServedAfterTheRoundIsNotCounted() throws Exception {
    faulted.survive(session, subject, round());
    goodput.add(new Sample(1, 1, Map.of("batch.ok", 1L, "batch.failed", 900L)));

    assertThat(
            goodput
                .recovery(
                    Duration.ofSeconds(2), Duration.ofSeconds(3), PLAN.length(), PLAN.recovery())
                .errors())
        .isZero();
  }

  @Test
  void anotherRoundBeginsWithoutWhatTheOneBeforeServed() {
    goodput.begin();
    clock.goOn(Duration.ofSeconds(5));
    goodput.add(new Sample(1, 1, Map.of("batch.ok", 1L, "batch.failed", 900L)));
    goodput.begin();

    assertThat(
            goodput
                .recovery(Duration.ZERO, Duration.ofSeconds(3), PLAN.length(), PLAN.recovery())
                .errors())
        .isZero();
  }

  @Test
  void aProcessThatDoesNotSurviveItsFaultsIsAFailure() {
    child.endingIn("faults", ChildStatus.OUT_OF_MEMORY);

    ChildFailure failure =
        catchThrowableOfType(ChildFailure.class, () -> faulted.survive(session, subject, round()));

    assertThat(failure.status()).isEqualTo(ChildStatus.OUT_OF_MEMORY);
  }

  private ChaosReport end() throws ChildFailure, InterruptedException {
    return faulted.end(session, subject, round(), end -> heard.add(end.reason()), clock);
  }

  @Test
  void whetherFaultsEndTheProcessIsKnownBefore() {
    assertThat(faulted.endsSubject()).isFalse();
    assertThat(of(plan("sigkill")).endsSubject()).isTrue();
  }

  @Test
  void whatAProcessHeldIsCountedFromItsEndUntilItsBackingServiceHasDroppedIt() throws Exception {
    double[] ended = {Double.POSITIVE_INFINITY};
    child.during("faults", () -> ended[0] = clock.seconds()).endingIn("faults", ChildStatus.KILLED);
    subject
        .withFaults(FakeCase.landed(2_000, 2_000))
        .serving(() -> clock.seconds() < ended[0] + 0.02 ? 3 : 0);

    ChaosReport over = end();

    Release release = over.release().orElseThrow();
    assertThat(release.held()).isEqualTo(3);
    assertThat(release.left()).isZero();
    assertThat(release.releasedMillis()).hasValue(20);
    assertThat(over.faults()).hasSize(1);
    assertThat(heard).contains("it ended in faults");
  }

  @Test
  void whatIsNotDroppedInTimeIsLeft() throws Exception {
    child.endingIn("faults", ChildStatus.KILLED);
    subject.serving(() -> 2);
    double before = clock.seconds();

    Release release = end().release().orElseThrow();

    assertThat(release.left()).isEqualTo(2);
    assertThat(release.releasedMillis()).isEmpty();
    assertThat(clock.seconds() - before).isBetween(2.0, 2.01);
  }

  @Test
  void aBackingServiceThatCannotBeReadHasDroppedNothing() throws Exception {
    child.endingIn("faults", ChildStatus.KILLED);

    assertThat(end().release().orElseThrow().releasedMillis()).isEmpty();
  }

  @Test
  void aProcessThatHangsInsteadOfEndingIsAFailure() {
    child.endingIn("faults", ChildStatus.TIMED_OUT);

    ChildFailure failure = catchThrowableOfType(ChildFailure.class, this::end);

    assertThat(failure.status()).isEqualTo(ChildStatus.TIMED_OUT);
    assertThat(heard).doesNotContain("it ended in faults");
  }
}
