package dev.flatline.cli.report;

import dev.flatline.cli.option.Topic;
import dev.flatline.cli.value.Given;
import dev.flatline.engine.figures.RunTable;
import dev.flatline.engine.report.ReportFormat;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.FlatlineException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether runs are shown as one table, and how. */
@Topic("A table")
public final class TableOptions {

  @Option(
      names = "--table",
      description =
          "Set the cases of one run or of several side by side: response times, failures, the peak"
              + " held, times to detect and to recover, each with its run. The exit code is that of"
              + " the gravest run.")
  private boolean table;

  @Option(names = "--csv", description = "Print the table as CSV, a line for each figure.")
  private boolean csv;

  /** A table, as it is printed, and what its command ends with. */
  public record Printed(String text, int exitCode) {}

  /** Whether a table is asked for. */
  public boolean asked() {
    return table || csv;
  }

  /**
   * The table of these runs.
   *
   * @throws FlatlineException if it is asked for in a form that it does not have, or a run cannot
   *     be put into it, exit code 2
   */
  public Printed of(Path out, List<String> named, ReportFormat format, CommandSpec command) {
    if (!table) {
      throw FlatlineException.usage(
          "Cannot print a run as CSV because only a table has that form: csv=%s, runs=%s; add"
              + " --table, or use flatline export --csv FILE",
          csv, named);
    }
    Given.to(command).refuse("to a table", "leave it out", "--json", "--compare");
    if (csv) {
      Given.to(command).refuse("to a table as CSV", "leave it out", "--format");
    }
    RunTable made = RunTable.of(named.stream().map(one -> StoredRun.open(out, one)).toList());
    return new Printed(csv ? made.csv() : text(made, format), made.status().exitCode());
  }

  private static String text(RunTable made, ReportFormat format) {
    return switch (format) {
      case TEXT -> made.plain();
      case MARKDOWN -> made.markdown();
      case HTML, JUNIT ->
          throw FlatlineException.usage(
              "Cannot print a table in that form because it has a text, Markdown and CSV alone:"
                  + " format=%s; choose text or markdown, or --csv",
              format);
    };
  }
}
