package dev.flatline.cli;

import dev.flatline.cli.option.IncidentNames;
import dev.flatline.cli.option.ScenarioOptions;
import dev.flatline.cli.option.SettingOptions;
import dev.flatline.cli.option.ShardOptions;
import dev.flatline.cli.terminal.StandardOut;
import dev.flatline.cli.value.Given;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.soakplan.ScheduledArrivals;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakPlanner;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.process.catalog.Catalog;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints when the operations of a soak are due. */
@Command(
    name = "schedule",
    mixinStandardHelpOptions = true,
    description = {
      "Print the arrivals of a soak, one a line: segment, kind, index in its segment, and nanoseconds"
          + " after its start.",
      "They follow from the seed alone, so a shard can be checked before it is run."
    })
final class ScheduleCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "<incident>",
      completionCandidates = IncidentNames.class,
      description = "Incident to plan; flatline list shows the names.")
  private String incident = "";

  @Mixin private final ScenarioOptions scenarios = new ScenarioOptions();
  @Mixin private final SettingOptions set = new SettingOptions();
  @Mixin private final ShardOptions shard = new ShardOptions();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "1m",
      description = "Length of the load; default: ${DEFAULT-VALUE}.")
  @Within(least = "500ms", most = "365d")
  private Duration duration = Duration.ofMinutes(1);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Given.to(spec).refuse("to a schedule: it counts from its start", "leave it out", "--start-at");
    Catalog catalog = scenarios.catalog();
    String one = catalog.find(incident).name();
    List<SoakedCase> cases =
        SoakPlanner.cases(catalog, one, List.of(), set.settings(), set.seed(), "");
    SoakPlan plan =
        new SoakPlan(
            cases,
            set.seed(),
            duration,
            SoakPlan.usualCheckpoints(duration),
            Optional.empty(),
            false,
            Optional.empty(),
            shard.shard(),
            Optional.empty(),
            Optional.empty(),
            "",
            0);
    PrintWriter print = spec.commandLine().getOut();
    // A reader that goes away has seen enough.
    for (int segment = 0; segment < plan.segments() && !StandardOut.failed(print); segment++) {
      ScheduledArrivals.walk(
          plan,
          cases.get(0),
          segment,
          plan.shard(),
          (number, traffic, index, due) ->
              print.printf(
                  "%d %s %d %d%n", number, traffic.name().toLowerCase(Locale.ROOT), index, due));
    }
    print.flush();
    return 0;
  }
}
