package dev.flatline.engine.report.text;

import dev.flatline.engine.grade.RunReport;
import java.util.List;

/** A run for a pull request: what it says first, what proves it folded below. */
final class RunMarkdown {

  private RunMarkdown() {}

  static String of(RunReport report) {
    RunTables tables = new RunTables(report);
    RunLines lines = new RunLines(report);
    MarkdownPage page =
        new MarkdownPage(lines.closing(), "report.html and verdict.json in the store have all");
    page.title(report.plan().incident() + ": " + report.status());
    page.lines("the head", List.of(lines.header()));
    page.lines("what is not as expected", lines.findings());
    page.table("the cases", tables.cases());
    page.lines("symptoms", lines.symptoms());
    page.lines("causes", lines.causes());
    page.lines("faults", lines.faults());
    page.lines("the harness's own share", List.of(lines.share()));
    page.lines("what was merged", lines.merged());
    page.folded("What became of what was offered", tables.traffic());
    page.folded("Expectations", tables.expectations());
    page.folded("Every answer", tables.answers());
    return page.text();
  }
}
