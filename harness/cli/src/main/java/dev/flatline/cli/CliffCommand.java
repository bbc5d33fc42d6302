package dev.flatline.cli;

import dev.flatline.cli.option.IncidentNames;
import dev.flatline.cli.option.JdkOption;
import dev.flatline.cli.option.OutOption;
import dev.flatline.cli.option.ScenarioOptions;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.cliff.CliffRow;
import dev.flatline.engine.cliff.CliffRunner;
import dev.flatline.engine.cliff.CliffVerdict;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.json.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures where a bounded resource becomes enough for the leaky variant. */
@Command(
    name = "cliff",
    mixinStandardHelpOptions = true,
    description = "Try the leaky variant one unit below its safe size, and at it.")
final class CliffCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "<incident>",
      completionCandidates = IncidentNames.class,
      description = "Incident to try; flatline list shows the names.")
  private String incident = "";

  @Mixin private final ScenarioOptions scenarios = new ScenarioOptions();
  @Mixin private final OutOption out = new OutOption();
  @Mixin private final JdkOption jdk = new JdkOption();

  @Option(
      names = "--trials",
      defaultValue = "40",
      description = "Number of volleys on each side of each shape; default: ${DEFAULT-VALUE}.")
  @Within(least = "1", most = "7200")
  private int trials = 40;

  @Option(
      names = "--shapes",
      defaultValue = "1000",
      description = "Number of shapes to try; default: all.")
  @Within(least = "1", most = "1000")
  private int shapes = 1000;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    CliffRunner.requireTried(trials, shapes);
    Jdk java = jdk.jdk();
    CliffRunner runner =
        new CliffRunner(scenarios.catalog().find(incident), java, out.directory(), trials);
    PrintWriter err = spec.commandLine().getErr();
    List<CliffRow> rows =
        runner.run(
            shapes,
            shape -> {
              err.printf("B=%d C=%d%n", shape.items(), shape.operations());
              err.flush();
            });
    CliffVerdict verdict = CliffVerdict.of(runner.cliff(), rows);
    PrintWriter print = spec.commandLine().getOut();
    if (json) {
      print.print(Json.pretty(Map.of("verdict", verdict, "rows", rows)) + "\n");
    } else {
      print.print(table(runner, rows));
      print.println(verdict.status() + ": " + verdict.sentence());
    }
    print.flush();
    return verdict.status().exitCode();
  }

  private static String table(CliffRunner runner, List<CliffRow> rows) {
    String formula = runner.cliff().formula();
    TextTable table =
        new TextTable(
            "items B",
            "at once C",
            formula,
            "trials failed one below",
            "trials failed at it",
            "other failures",
            "not tried because");
    for (CliffRow row : rows) {
      table.row(
          row.shape().items(),
          row.shape().operations(),
          row.safeSize(),
          row.below(),
          row.at(),
          row.otherFailures(),
          row.untried().orElse(""));
    }
    return table.plain();
  }
}
