package dev.flatline.study.command;

import dev.flatline.cli.option.JdkOption;
import dev.flatline.cli.option.OutOption;
import dev.flatline.cli.option.ScenarioOptions;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.json.Json;
import dev.flatline.study.bench.ObserverBench;
import dev.flatline.study.bench.ObserverCost;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What observation costs. */
@Command(
    name = "observer",
    mixinStandardHelpOptions = true,
    description = {
      "Throughput of a fixed variant that is sampled, exported and scraped, over that of one that is"
          + " not, in turn in one run; and a scrape with many forks."
    })
final class ObserverBenchCommand implements Callable<Integer> {

  @Mixin private final ScenarioOptions scenarios = new ScenarioOptions();
  @Mixin private final OutOption out = new OutOption();
  @Mixin private final JdkOption jdk = new JdkOption();

  @Option(
      names = "--incident",
      defaultValue = "file-handle",
      description = "Whose fixed variant is driven; default: ${DEFAULT-VALUE}.")
  private String incident = "file-handle";

  @Option(
      names = "--pairs",
      defaultValue = "11",
      description = "Rounds with and without; default: ${DEFAULT-VALUE}.")
  @Within(least = "1", most = "1000")
  private int pairs = 11;

  @Option(
      names = "--forks",
      defaultValue = "20",
      description = "Forks of the scrape; default: ${DEFAULT-VALUE}.")
  @Within(least = "1", most = "64")
  private int forks = 20;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Incident found = scenarios.catalog().find(incident);
    Jdk java = jdk.jdk();
    RunPlan run = Planner.plan(found, Profile.CI, List.of(), Map.of(), 1, java.home().toString());
    try (TrialStore store = TrialStore.create(out.directory(), "bench", "observer")) {
      ObserverCost cost = new ObserverBench(found, run, java, store).run(pairs, forks);
      store.append(cost);
      PrintWriter print = spec.commandLine().getOut();
      print.print(json ? Json.pretty(cost) + "\n" : cost.text());
      print.flush();
      return 0;
    } catch (ChildFailure failed) {
      throw new FlatlineException(Status.HARNESS_ERROR, failed.reason(), failed);
    } catch (IOException refused) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          "Cannot measure the observer because its scrape failed: error=" + refused.getMessage(),
          refused);
    }
  }
}
