package dev.flatline.engine.cli;

import dev.flatline.engine.Status;
import dev.flatline.engine.cliff.CliffRow;
import dev.flatline.engine.cliff.CliffRunner;
import dev.flatline.engine.fork.Jdk;
import dev.flatline.engine.json.Json;
import dev.flatline.engine.report.TextTable;
import java.io.PrintWriter;
import java.util.List;
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

  @Parameters(paramLabel = "<incident>", description = "As flatline list names it.")
  private String incident = "";

  @Mixin private final ScenarioOptions scenarios = new ScenarioOptions();
  @Mixin private final OutOption out = new OutOption();
  @Mixin private final JdkOption jdk = new JdkOption();

  @Option(
      names = "--trials",
      defaultValue = "40",
      description = "Volleys on each side of each shape; default: ${DEFAULT-VALUE}.")
  private int trials = 40;

  @Option(
      names = "--shapes",
      defaultValue = "1000",
      description = "Only the first so many shapes; all by default.")
  private int shapes = 1000;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
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
    boolean holds = rows.stream().allMatch(CliffRow::holds);
    PrintWriter print = spec.commandLine().getOut();
    print.println(json ? Json.pretty(rows) : table(runner, rows, holds));
    print.flush();
    return holds ? 0 : Status.FAIL.exitCode();
  }

  private static String table(CliffRunner runner, List<CliffRow> rows, boolean holds) {
    String formula = runner.cliff().formula();
    TextTable table =
        new TextTable(
            "items B", "at once C", formula, "trials failed one below", "trials failed at it");
    for (CliffRow row : rows) {
      table.row(
          row.shape().items(), row.shape().operations(), row.safeSize(), row.below(), row.at());
    }
    return table.plain()
        + (holds
            ? "PASS: the safe %s is exactly %s".formatted(runner.cliff().parameter(), formula)
            : "FAIL: required at least 95 %% of trials failed one below %s, and none at it"
                .formatted(formula));
  }
}
