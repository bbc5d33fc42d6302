package dev.flatline.engine.cli;

import dev.flatline.engine.soak.Arrived;
import dev.flatline.engine.soak.SoakPlan;
import dev.flatline.engine.soak.SoakPlanner;
import dev.flatline.engine.soak.SoakedCase;
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
      "Print the arrivals of a soak, one a line: segment, kind, index in its segment, and nanoseconds",
      "after its start. They follow from the seed alone, so a shard can be checked before it is run."
    })
final class ScheduleCommand implements Callable<Integer> {

  @Parameters(paramLabel = "<incident>", description = "As flatline list names it.")
  private String incident = "";

  @Mixin private final ScenarioOptions scenarios = new ScenarioOptions();
  @Mixin private final SettingOptions set = new SettingOptions();
  @Mixin private final ShardOptions shard = new ShardOptions();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "1m",
      description = "Of the load; default: ${DEFAULT-VALUE}.")
  private String duration = "1m";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    List<SoakedCase> cases =
        SoakPlanner.cases(scenarios.catalog(), incident, List.of(), set.settings(), set.seed(), "");
    Duration length = TimeSpan.of("duration", duration);
    SoakPlan plan =
        new SoakPlan(
            cases,
            set.seed(),
            length,
            SoakPlan.usualCheckpoints(length),
            Optional.empty(),
            false,
            Optional.empty(),
            shard.shard(),
            Optional.empty(),
            Optional.empty(),
            "",
            0);
    PrintWriter print = spec.commandLine().getOut();
    for (int segment = 0; segment < plan.segments(); segment++) {
      Arrived.walk(
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
