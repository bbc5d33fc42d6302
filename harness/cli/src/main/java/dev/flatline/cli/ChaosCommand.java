package dev.flatline.cli;

import dev.flatline.engine.report.text.TextTable;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.chaos.FaultFile;
import dev.flatline.process.chaos.KindTable;
import dev.flatline.process.chaoscheck.ChaosCheck;
import dev.flatline.process.chaoscheck.CheckRow;
import dev.flatline.process.json.Json;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.undo.Leftovers;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Faults. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    description = "Faults and what this machine can do of them.",
    subcommands = {ChaosCommand.Check.class, ChaosCommand.Kinds.class, ChaosCommand.Schema.class})
final class ChaosCommand {

  /** Prints the schema of fault files. */
  @Command(
      name = "schema",
      mixinStandardHelpOptions = true,
      description = "Print the JSON schema of the files of run --chaos.")
  static final class Schema implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      PrintWriter print = spec.commandLine().getOut();
      print.print(FaultFile.schema());
      print.flush();
      return 0;
    }
  }

  /** Prints the kinds of fault. */
  @Command(
      name = "kinds",
      mixinStandardHelpOptions = true,
      description = "Print the kinds of fault as a table in Markdown.")
  static final class Kinds implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      PrintWriter print = spec.commandLine().getOut();
      print.print(KindTable.markdown());
      print.flush();
      return 0;
    }
  }

  /** Tries every kind of fault. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Apply every kind of fault to a victim made for it, and take it back.",
        "The exit code is 4 if one has no witness, and 7 if something of one is left."
      })
  static final class Check implements Callable<Integer> {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      List<CheckRow> rows;
      try {
        rows = ChaosCheck.run(Leftovers.directory());
      } catch (ChaosException | IOException refused) {
        throw new FlatlineException(
            Status.INCONCLUSIVE, String.valueOf(refused.getMessage()), refused);
      }
      PrintWriter print = spec.commandLine().getOut();
      print.print(json ? Json.pretty(rows) + "\n" : table(rows).plain());
      print.flush();
      if (rows.stream().anyMatch(row -> row.status() == CheckRow.Status.NOT_UNDONE)) {
        return Status.HARNESS_ERROR.exitCode();
      }
      return rows.stream().allMatch(CheckRow::good) ? 0 : Status.INCONCLUSIVE.exitCode();
    }

    private static TextTable table(List<CheckRow> rows) {
      TextTable table = new TextTable("fault", "status", "undone", "recovery ms", "witness");
      for (CheckRow row : rows) {
        table.row(
            row.kind(),
            row.status(),
            row.undone() ? "yes" : "no",
            row.recoveryMillis().isPresent()
                ? Formatted.of("%.1f", row.recoveryMillis().getAsDouble())
                : "-",
            row.witness());
      }
      return table;
    }
  }
}
