package dev.flatline.engine.report.html;

import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.verdict.number.Formatted;

/** Each fault with its witness. */
final class FaultTable {

  private FaultTable() {}

  static TextTable of(RunReport report) {
    TextTable table =
        new TextTable("case", "fault", "from ms", "to ms", "landed", "witness", "left behind");
    for (CaseReport one : report.cases()) {
      one.chaos().ifPresent(chaos -> chaos.faults().forEach(fault -> row(table, one, fault)));
    }
    return table;
  }

  private static void row(TextTable table, CaseReport one, FaultOutcome fault) {
    table.row(
        one.label(),
        fault.name(),
        Formatted.of("%,d", fault.appliedMillis()),
        Formatted.of("%,d", fault.endedMillis()),
        fault.witness().landed() ? "yes" : "INCONCLUSIVE: no witness",
        fault.witness().evidence(),
        String.join("; ", fault.left()));
  }
}
