package dev.flatline.engine.run;

import dev.flatline.api.PlannedFault;
import dev.flatline.api.PlannedFault.Target;
import dev.flatline.engine.cases.CasePlace;
import dev.flatline.engine.cases.CaseSubject;
import dev.flatline.engine.cases.ForkedCase;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.Finding;
import dev.flatline.engine.grade.Grader;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.site.CaseSites;
import dev.flatline.engine.store.CaseStore;
import dev.flatline.engine.store.RunStore;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.chaos.ChaosSession;
import dev.flatline.process.chaos.NeededSurroundings;
import dev.flatline.process.chaos.PossibleFaults;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.machine.MachineFacts;
import dev.flatline.process.machine.MachineUse;
import dev.flatline.process.machine.MachineWatch;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.subject.ForkedSubject;
import dev.flatline.process.subject.Surroundings;
import dev.flatline.process.undo.Leftovers;
import dev.flatline.worker.link.Report;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out a plan, case by case, and writes the run store as it goes. */
public final class Runner {

  private final Incident incident;
  private final RunPlan plan;
  private final RunListener listener;
  private final int parallel;
  private final boolean recorded;
  private final Turns turns = new Turns();
  private final Grader grader;
  private @Nullable ChaosSession session;

  /**
   * A runner.
   *
   * @param incident what is forked: a plan says what is done, and never which program is executed
   * @param listener called by as many threads as there are cases at once
   * @param parallel cases run at once after the calibration, at least 1
   */
  public Runner(Incident incident, RunPlan plan, RunListener listener, int parallel) {
    this(incident, plan, listener, parallel, false);
  }

  /**
   * A runner.
   *
   * @param recorded whether the flight recorder of each subject records
   */
  public Runner(
      Incident incident, RunPlan plan, RunListener listener, int parallel, boolean recorded) {
    this.incident = incident;
    this.plan = plan;
    this.listener = listener;
    this.parallel = parallel;
    this.recorded = recorded;
    grader = new Grader(plan.facts(), plan.load());
  }

  /**
   * Runs everything.
   *
   * @param out the directory of all runs
   * @throws FlatlineException if the store is not writable, or a limit is not permitted
   */
  public RunReport run(Path out) throws InterruptedException {
    requireKnownFaults();
    try (RunStore store = RunStore.create(out, plan, Clock.systemUTC())) {
      store.begin(plan);
      listener.runStarted(store.directory());
      store.journal().write("machine", "facts", MachineFacts.read());
      RunReport report = graded(store, withFaults(store));
      store.write("verdict.json", report.json());
      listener.runEnded(report);
      store.end(report.status());
      return report;
    }
  }

  /** Whatever is wrong with a fault is said before anything starts. */
  private void requireKnownFaults() {
    for (CasePlan one : plan.cases()) {
      one.faults()
          .map(CasePlan.FaultRound::plan)
          .ifPresent(
              faults -> {
                faults.faults().forEach(this::requireKnown);
                NeededSurroundings.of(faults);
              });
    }
  }

  private void requireKnown(PlannedFault fault) {
    boolean needsCompanion = fault.target() == Target.COMPANION || fault.target() == Target.WIRE;
    if (needsCompanion && !plan.facts().companion()) {
      throw FlatlineException.usage(
          "Cannot strike a target because %s has no companion: kind=%s, target=%s; strike subject or"
              + " machine",
          plan.incident(), fault.kind(), fault.target());
    }
  }

  private List<CaseReport> withFaults(RunStore store) throws InterruptedException {
    if (plan.cases().stream().allMatch(one -> one.faults().isEmpty())) {
      return runCases(store);
    }
    try (ChaosSession opened = ChaosSession.open(Leftovers.directory())) {
      session = opened;
      opened.swept().forEach(undone -> store.journal().write("swept", "undone", undone));
      return runCases(store);
    } catch (ChaosException refused) {
      throw new FlatlineException(
          Status.INCONCLUSIVE, String.valueOf(refused.getMessage()), refused);
    }
  }

  /** A case, once. */
  private record Attempt(CaseEvidence evidence, CaseReport report) {}

  private List<CaseReport> runCases(RunStore store) throws InterruptedException {
    Attempt calibration = runCase(store, plan.cases().get(0), null);
    List<CaseReport> reports = new ArrayList<>(List.of(calibration.report()));
    ExecutorService pool = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<Attempt>> attempts = new ArrayList<>();
      for (CasePlan one : plan.cases().subList(1, plan.cases().size())) {
        attempts.add(pool.submit(() -> runCase(store, one, calibration.evidence())));
      }
      for (Future<Attempt> attempt : attempts) {
        reports.add(attempt.get().report());
      }
      return reports;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof FlatlineException known) {
        throw known;
      }
      throw new IllegalStateException("a case of the run failed", failed.getCause());
    } finally {
      // Interrupts the cases that still run: each ends its forks.
      pool.shutdownNow();
      pool.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  private Attempt runCase(RunStore store, CasePlan one, @Nullable CaseEvidence calibration)
      throws InterruptedException {
    listener.caseStarted(plan.cases().indexOf(one) + 1, plan.cases().size(), one.label());
    Attempt attempt = turns.beside(() -> attempt(store, one, calibration, 1));
    for (int i = 1; again(attempt.report(), i); i++) {
      int number = i + 1;
      listener.caseRepeated(one.label(), number);
      attempt = turns.alone(() -> attempt(store, one, calibration, number));
    }
    listener.caseEnded(attempt.report());
    return attempt;
  }

  /** Whether so many attempts at a case were not enough, and another one may be. */
  private boolean again(CaseReport report, int attempts) {
    boolean busy = report.late() && report.disturbance().isPresent();
    return (report.late() || grader.maybeDisturbed(report))
        && attempts < (busy ? Defaults.ATTEMPTS_WHEN_BUSY : Defaults.ATTEMPTS);
  }

  private Attempt attempt(
      RunStore store, CasePlan casePlan, @Nullable CaseEvidence calibration, int number)
      throws InterruptedException {
    try (CaseStore caseStore = store.openCase(casePlan, number)) {
      String label = casePlan.label();
      String directory = caseStore.directory().toString();
      store.journal().write("case-started", "case", label, "store", directory);
      CaseVerdict verdict = new CaseVerdict(plan, calibration);
      MachineWatch machine = MachineWatch.start();
      CaseEvidence evidence = evidence(casePlan, caseStore, verdict);
      Optional<MachineUse> use = machine.soFar();
      CaseReport report = located(verdict.of(evidence, use, caseStore.directory()), caseStore);
      caseStore.write("verdict.json", report.json());
      store
          .journal()
          .write(
              "case-ended",
              "case",
              label,
              "failure",
              evidence.failure(),
              "skipped",
              evidence.skipped(),
              "lagP99Millis",
              report.lagP99Millis(),
              "machine",
              use);
      return new Attempt(evidence, report);
    }
  }

  /** The same with the lines that its agent has found. */
  private static CaseReport located(CaseReport report, CaseStore store) {
    Path directory = store.directory();
    CaseSites found =
        CaseSites.of(
            directory,
            report.label(),
            report.answers(),
            report.chaos().isPresent(),
            kernel(directory));
    found.notes().forEach(note -> store.journal().write("not-located", "reason", note));
    return report.at(found.sites());
  }

  private static Optional<String> kernel(Path directory) {
    return StoredRun.open(directory, directory.toString())
        .last("agent")
        .map(event -> event.path("kernel").asText())
        .filter(line -> !line.isEmpty());
  }

  /** A plan that this machine cannot do is no reason to leave out the other cases. */
  private CaseEvidence evidence(CasePlan casePlan, CaseStore caseStore, CaseVerdict verdict)
      throws InterruptedException {
    Optional<String> skipped =
        casePlan.faults().flatMap(faults -> PossibleFaults.whyNot(faults.plan()));
    if (skipped.isPresent()) {
      return CaseEvidence.skipped(casePlan, skipped.get());
    }
    return new CaseRunner(
            plan,
            casePlan,
            caseStore,
            listener,
            verdict::decided,
            dev.flatline.process.time.Clock.system())
        .run(observer -> forked(casePlan, caseStore, observer));
  }

  private CaseSubject forked(CasePlan casePlan, CaseStore caseStore, Consumer<Report> observer)
      throws ChildFailure, InterruptedException {
    Surroundings surroundings =
        casePlan
            .faults()
            .map(faults -> NeededSurroundings.of(faults.plan()))
            .orElse(Surroundings.none())
            .throughProxy(plan.proxied())
            .tracked(plan.agent(), plan.agentCounts())
            .recorded(recorded);
    return new ForkedCase(
        ForkedSubject.start(
            incident,
            casePlan.variant(),
            plan.parameters(),
            Jdk.find(plan.javaHome()),
            (int) Defaults.SAMPLE_PERIOD.toMillis(),
            new CasePlace(caseStore),
            observer,
            surroundings),
        Optional.ofNullable(session));
  }

  private RunReport graded(RunStore store, List<CaseReport> reports) {
    List<Finding> findings = grader.grade(reports.get(0), reports.subList(1, reports.size()));
    Status status = Status.worst(findings.stream().map(Finding::status).toList());
    return new RunReport(plan, status, reports, findings, store.directory().toString());
  }
}
