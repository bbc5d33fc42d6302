package dev.flatline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.cli.option.OutOption;
import dev.flatline.cli.report.TableOptions;
import dev.flatline.engine.check.CheckFiles;
import dev.flatline.engine.compare.Compared;
import dev.flatline.engine.compare.Comparison;
import dev.flatline.engine.report.ReportFormat;
import dev.flatline.engine.report.StoredReport;
import dev.flatline.engine.report.junit.JunitXml;
import dev.flatline.engine.report.text.MarkdownPage;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.engine.servicesoak.ServiceSoakReport;
import dev.flatline.engine.servicesoak.StoredServiceSoak;
import dev.flatline.engine.soak.Soak;
import dev.flatline.engine.soakpage.SoakPage;
import dev.flatline.engine.soakpage.SoakText;
import dev.flatline.engine.soakverdict.JudgedStore;
import dev.flatline.engine.soakverdict.SoakReport;
import dev.flatline.engine.store.RunProgress;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.process.text.TerminalText;
import dev.flatline.verdict.number.Formatted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a run that has ended, or how far one came. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Show a run or one of its cases, how far a run came that was cut short, or what a soak has seen"
          + " so far; or several runs as one table.",
      "The exit code is its own; 6 for a run that was cut short or is under way."
    })
final class ReportCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "<run>",
      index = "0..*",
      arity = "1",
      defaultValue = "latest",
      description =
          "Directory of a run, a case, a check or a soak, also inside --out; default: latest. With"
              + " --table several.")
  private List<String> runs = List.of("latest");

  @Mixin private final OutOption out = new OutOption();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "Format: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private ReportFormat format = ReportFormat.TEXT;

  @Option(
      names = "--compare",
      paramLabel = "OTHER",
      description =
          "Set the run, as A, beside this other one, as B; or one case beside another. The exit code"
              + " is 1 if B is worse in something by more than chance, else 0.")
  private String other = "";

  @Mixin private final TableOptions table = new TableOptions();

  @Option(names = "--json", description = "Print the verdict as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (table.asked()) {
      TableOptions.Printed printed = table.of(out.directory(), runs, format, spec);
      print(printed.text());
      return printed.exitCode();
    }
    if (runs.size() > 1) {
      throw FlatlineException.usage(
          "Cannot show several runs at once because only a table holds them: runs=%s; name one, or"
              + " add --table",
          runs);
    }
    return shown(runs.get(0));
  }

  private int shown(String run) {
    Optional<Path> service =
        StoredRun.places(out.directory(), run).stream()
            .filter(StoredServiceSoak::present)
            .findFirst();
    if (service.isPresent()) {
      return soakedService(service.get());
    }
    Optional<Path> soak =
        StoredRun.places(out.directory(), run).stream().filter(Soak::present).findFirst();
    if (soak.isPresent()) {
      return soaked(soak.get());
    }
    Optional<CheckFiles> check =
        StoredRun.places(out.directory(), run).stream().flatMap(CheckFiles::in).findFirst();
    if (check.isPresent()) {
      print(json ? check.get().document() : check.get().in(format));
      return check.get().exitCode();
    }
    StoredRun stored = StoredRun.open(out.directory(), run);
    if (!other.isEmpty()) {
      return compare(stored);
    }
    Optional<StoredRun> owner = stored.owner();
    StoredRun whole = owner.orElse(stored);
    boolean ended = whole.end().isPresent();
    String text;
    if (owner.isPresent() && stored.file("verdict.json").isPresent()) {
      text = oneCase(stored, whole);
    } else {
      text = ended ? finished(whole) : interrupted(whole);
    }
    print(text);
    return whole
        .end()
        .map(end -> end.path("exitCode").asInt(Status.HARNESS_ERROR.exitCode()))
        .orElse(Status.ABORTED.exitCode());
  }

  private int soaked(Path directory) {
    boolean page = format == ReportFormat.HTML && !json;
    if ((format != ReportFormat.TEXT && !page) || !other.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot show a soak like that because it has a text, --format html and --json only:"
              + " directory=%s, format=%s, compare=%s; choose one of these",
          directory, format, other);
    }
    SoakReport report = JudgedStore.read(directory);
    print(page ? SoakPage.of(directory) : json ? report.json() : new SoakText(report).plain());
    return report.status().exitCode();
  }

  private int soakedService(Path directory) {
    boolean suite = format == ReportFormat.JUNIT && !json;
    if ((format != ReportFormat.TEXT && !suite) || !other.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot show the soak of a service like that because it has a text, --format junit and"
              + " --json only: directory=%s, format=%s, compare=%s; choose one of these",
          directory, format, other);
    }
    ServiceSoakReport report = StoredServiceSoak.report(directory);
    print(suite ? report.junit() : json ? report.json() : report.text());
    return Status.of(report.decision()).exitCode();
  }

  private int compare(StoredRun stored) {
    if (json) {
      throw noComparison("--json");
    }
    Comparison comparison = Compared.of(stored, StoredRun.open(out.directory(), other));
    print(
        switch (format) {
          case TEXT -> comparison.plain();
          case MARKDOWN -> comparison.markdown();
          case HTML -> comparison.html();
          case JUNIT -> throw noComparison("--format junit");
        });
    return comparison.status().exitCode();
  }

  private FlatlineException noComparison(String asked) {
    return FlatlineException.usage(
        "Cannot compare runs in that form because a comparison is no verdict on a run: form=%s,"
            + " compare=%s; choose --format text, markdown or html",
        asked, other);
  }

  private void print(String text) {
    PrintWriter print = spec.commandLine().getOut();
    print.print(text.endsWith("\n") ? text : text + "\n");
    print.flush();
  }

  private String finished(StoredRun stored) {
    StoredReport.requireWhole(stored);
    if (json) {
      return stored.file("verdict.json").orElseThrow(() -> absent(stored, "verdict.json"));
    }
    if (format == ReportFormat.HTML) {
      // A page is drawn anew, as this version draws it.
      return format.of(StoredReport.of(stored), stored);
    }
    return stored
        .file(format.file())
        .or(() -> format == ReportFormat.TEXT ? markdown(stored) : Optional.empty())
        .orElseThrow(() -> absent(stored, format.file()));
  }

  /** Runs of old have no other text. */
  private static Optional<String> markdown(StoredRun stored) {
    return stored.file(ReportFormat.MARKDOWN.file());
  }

  private String interrupted(StoredRun stored) {
    if (stored.last("run-started").isEmpty() && !stored.events().isEmpty()) {
      throw FlatlineException.usage(
          "Cannot show a run because its journal does not begin as one: directory=%s; name the"
              + " directory of a run or of a case",
          stored.directory());
    }
    if (format == ReportFormat.JUNIT) {
      return JunitXml.unfinished(stored);
    }
    RunProgress progress = RunProgress.of(stored);
    if (json) {
      return Json.pretty(progress);
    }
    return format == ReportFormat.MARKDOWN ? "```\n" + progress.text() + "```\n" : progress.text();
  }

  private String oneCase(StoredRun stored, StoredRun whole) {
    String written = stored.file("verdict.json").orElseThrow();
    if (json) {
      return written;
    }
    JsonNode verdict = parse(stored, written);
    TextTable answers = new TextTable("question", "resource", "answer", "measured", "allowed");
    for (JsonNode answer : verdict.path("answers")) {
      answers.row(
          answer.path("question").asText(),
          answer.path("resource").asText(),
          answer.path("decision").asText(),
          answer.path("measured").asText(),
          answer.path("allowed").asText());
    }
    JsonNode failure = verdict.path("failure");
    String head =
        Formatted.of(
            "%s, a case of %s%s",
            verdict.path("label").asText(),
            whole.directory(),
            whole.end().isPresent() ? "" : ", which did not come to its end");
    String failed = failure.isTextual() ? "child failed: " + failure.asText() : "";
    if (format == ReportFormat.MARKDOWN) {
      MarkdownPage page = new MarkdownPage(failed, "verdict.json in its store has all");
      page.title(head);
      page.table("the answers", answers);
      return page.text();
    }
    return TerminalText.line(head)
        + "\n\n"
        + answers.plain()
        + (failed.isEmpty() ? "" : "\n" + TerminalText.line(failed) + "\n");
  }

  private static JsonNode parse(StoredRun stored, String written) {
    try {
      return Json.MAPPER.readTree(written);
    } catch (JsonProcessingException broken) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot show a case because its verdict is broken: directory=%s; run it again",
              stored.directory()),
          broken);
    }
  }

  private static FlatlineException absent(StoredRun stored, String file) {
    return FlatlineException.usage(
        "Cannot show a run because a file of it is missing: file=%s; --json prints verdict.json,"
            + " --format markdown report.md",
        stored.directory().resolve(file));
  }
}
