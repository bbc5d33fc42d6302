package dev.flatline.cli;

import dev.flatline.cli.help.FlatlineVersion;
import dev.flatline.cli.option.Topic;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.site.LintDocument;
import dev.flatline.lint.Lint;
import dev.flatline.lint.LintOptions;
import dev.flatline.lint.finding.Level;
import dev.flatline.lint.finding.LintReport;
import dev.flatline.lint.finding.Problem;
import dev.flatline.lint.output.SarifReport;
import dev.flatline.lint.output.SourceRoots;
import dev.flatline.lint.output.TextReport;
import dev.flatline.lint.rule.LintException;
import dev.flatline.lint.rule.Rules;
import dev.flatline.lint.rule.RulesFile;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for the shape of the leak in class files. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = {
      "Find resources that are acquired in a loop and released only after it, in class files.",
      "What is closed in its iteration, has a scope of its own in each, or is bounded by a small"
          + " constant is not told.",
      "Exit codes: 0 nothing found, 1 findings, 2 bad input, 4 nothing found, and not all could be"
          + " read."
    })
final class LintCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Jars, class files, and folders of both; jars within jars are read too.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      description =
          "Jars and folders, separated as in a class path, that are not checked but say what types"
              + " the checked classes use; default: none.")
  private String classPath = "";

  @Option(
      names = "--source-root",
      paramLabel = "DIR",
      description =
          "Folder of packages for the paths in --json and --sarif, once for each; default:"
              + " src/main/java and the like near the PATHs.")
  private List<Path> sourceRoots = new ArrayList<>();

  @Topic(Topic.VERDICT)
  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "Rules of your own beside those that are built in, a verb and TYPE#METHOD a line;"
              + " the verbs are acquire, lend, release, scope, wrap, harmless and allow.")
  private @Nullable Path rules;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--pair",
      paramLabel = "ACQUIRE=RELEASE",
      description =
          "Two calls that belong together, once for each:"
              + " com.acme.Pool#borrow=com.acme.Lease#giveBack.")
  private List<String> pairs = new ArrayList<>();

  @Topic(Topic.VERDICT)
  @Option(
      names = "--small",
      paramLabel = "NUMBER",
      defaultValue = "" + LintOptions.USUAL_SMALL_BOUND,
      description = "Resources that a loop of constant length may hold; default: ${DEFAULT-VALUE}.")
  @Within(least = "0", most = "1000000")
  private int small = LintOptions.USUAL_SMALL_BOUND;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      defaultValue = "warning",
      description =
          "Least level that is told: error, warning or note. A note is what an object keeps in a"
              + " field of its own; default: ${DEFAULT-VALUE}.")
  private Level level = Level.WARNING;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--sarif", description = "Print SARIF 2.1.0, for code scanning services.")
  private boolean sarif;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (json && sarif) {
      throw FlatlineException.usage(
          "Cannot print the findings because two formats are named: --json and --sarif; give one");
    }
    for (Path root : sourceRoots) {
      if (!Files.isDirectory(root)) {
        throw FlatlineException.usage(
            "Cannot name sources because there is no such folder: source-root=%s; name a folder of"
                + " packages",
            root);
      }
    }
    try {
      return lint();
    } catch (LintException refused) {
      throw new FlatlineException(Status.USAGE, String.valueOf(refused.getMessage()), refused);
    }
  }

  private int lint() {
    LintReport report = Lint.check(paths, new LintOptions(rules(), classPath(), small));
    if (report.classes() == 0) {
      throw FlatlineException.usage("%s", report.problems().get(0).message());
    }
    for (Problem problem : report.problems()) {
      spec.commandLine().getErr().println(problem.message());
    }
    PrintWriter out = spec.commandLine().getOut();
    SourceRoots roots = SourceRoots.around(Path.of(""), sourceRoots, paths);
    if (sarif) {
      out.print(SarifReport.of(report, level, roots, FlatlineVersion.number()));
    } else {
      out.print(json ? json(report, roots) : TextReport.of(report, level));
    }
    out.flush();
    return LintDocument.status(report, level).exitCode();
  }

  private String json(LintReport report, SourceRoots roots) {
    String subject = String.join(", ", paths.stream().map(Path::toString).toList());
    return LintDocument.of(report, level, roots, subject) + "\n";
  }

  private Rules rules() {
    Rules all = Rules.builtIn();
    if (rules != null) {
      RulesFile.addTo(all, rules);
    }
    for (String pair : pairs) {
      all.addPair(pair);
    }
    return all;
  }

  private List<Path> classPath() {
    return classPath.isEmpty()
        ? List.of()
        : List.of(classPath.split(File.pathSeparator, -1)).stream()
            .filter(part -> !part.isEmpty())
            .map(Path::of)
            .toList();
  }
}
