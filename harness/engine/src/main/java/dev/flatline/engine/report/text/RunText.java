package dev.flatline.engine.report.text;

import dev.flatline.engine.grade.RunReport;
import dev.flatline.process.text.TerminalText;
import java.util.List;
import java.util.stream.Collectors;

/** A run as text: the table, the symptoms, and what is not as expected. */
public final class RunText {

  private final RunReport report;

  public RunText(RunReport report) {
    this.report = report;
  }

  /** For a terminal. */
  public String plain() {
    RunTables tables = new RunTables(report);
    RunLines lines = new RunLines(report);
    return lines(List.of(lines.header()))
        + "\n"
        + tables.cases().plain()
        + "\n"
        + tables.traffic().plain()
        + "\n"
        + lines(lines.symptoms())
        + lines(lines.causes())
        + lines(lines.faults())
        + lines(List.of(lines.share()))
        + lines(lines.merged())
        + lines(lines.findings())
        + lines(List.of(lines.closing()));
  }

  /** For a pull request; fits into a comment. */
  public String markdown() {
    return RunMarkdown.of(report);
  }

  private static String lines(List<String> lines) {
    return lines.stream().map(line -> TerminalText.line(line) + "\n").collect(Collectors.joining());
  }
}
