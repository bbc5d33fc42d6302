package dev.flatline.engine.figures;

import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.report.StoredReport;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.FlatlineException;
import dev.flatline.verdict.number.Formatted;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A run in a table, or one case of it.
 *
 * @param directory of the run
 * @param cases without the calibration, in the order of the plan
 */
record TabledRun(RunReport report, Path directory, List<CaseFigures> cases) {

  /**
   * Reads it.
   *
   * @param named a run, or a case, of which that case alone is taken
   * @throws FlatlineException if it did not come to its end, or is made of others
   */
  static TabledRun of(StoredRun named) {
    Optional<StoredRun> owner = named.owner();
    StoredRun run = owner.orElse(named);
    RunReport report = StoredReport.of(run);
    if (!report.merged().isEmpty()) {
      throw FlatlineException.usage(
          "Cannot put a run into a table because it is made of others, and a figure has to be of one:"
              + " run=%s; name those: %s",
          run.directory(),
          report.merged().stream()
              .map(RunReport.MergedRun::store)
              .collect(Collectors.joining(" ")));
    }
    Map<String, CasePlan> plans =
        report.plan().cases().stream()
            .collect(Collectors.toMap(CasePlan::label, Function.identity()));
    CaseReader reader = new CaseReader(report, run);
    List<CaseFigures> cases =
        report.cases().stream()
            .filter(one -> owner.isEmpty() || isNamed(run, one, named))
            .filter(one -> plans.containsKey(one.label()))
            .filter(one -> owner.isPresent() || !calibration(plans, one))
            .map(one -> reader.read(Objects.requireNonNull(plans.get(one.label())), one))
            .toList();
    return new TabledRun(report, run.directory(), cases);
  }

  private static boolean calibration(Map<String, CasePlan> plans, CaseReport one) {
    return Objects.requireNonNull(plans.get(one.label())).calibration();
  }

  private static boolean isNamed(StoredRun run, CaseReport one, StoredRun named) {
    return run.caseIn(one.store())
        .filter(stored -> stored.directory().equals(named.directory()))
        .isPresent();
  }

  /** What it was run under, its status and its directory. */
  String line() {
    return Formatted.of(
        "%s  profile=%s seed=%d  JDK %s  %s  %s",
        report.plan().incident(),
        report.plan().profile(),
        report.plan().seed(),
        report.cases().stream()
            .map(one -> one.facts().get("java.version"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("unknown"),
        report.status(),
        directory);
  }

  /** A store of the run as the table says it: below the directory in which the run lies. */
  String place(CaseFigures one) {
    Path incident = directory.getParent();
    Path store = Path.of(one.store());
    return incident != null && store.startsWith(incident)
        ? incident.relativize(store).toString()
        : one.store();
  }
}
