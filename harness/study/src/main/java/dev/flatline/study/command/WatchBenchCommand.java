package dev.flatline.study.command;

import dev.flatline.cli.option.OutOption;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.study.bench.WatchBench;
import dev.flatline.study.bench.WatchCost;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What watching costs. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description =
        "Processor time, memory and heap of a watch on processes that are started for it: a quiet one,"
            + " a busy one, a busy one read a hundred times a second at all times, and a busy tree.")
final class WatchBenchCommand implements Callable<Integer> {

  @Mixin private final OutOption out = new OutOption();

  @Option(
      names = {"--duration", "--for"},
      paramLabel = "TIME",
      defaultValue = "60s",
      description =
          "Length that each watch is measured after its start-up; default: ${DEFAULT-VALUE}.")
  @Within(least = "1s", most = "1d")
  private Duration time = Duration.ofMinutes(1);

  @Option(
      names = "--processes",
      defaultValue = "10",
      description = "Number of processes of the tree; default: ${DEFAULT-VALUE}.")
  @Within(least = "1", most = "64")
  private int processes = 10;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    try (TrialStore trials = TrialStore.create(out.directory(), "bench", "watch")) {
      WatchCost cost =
          new WatchBench(main(), time, trials.place("watched").directory()).run(processes);
      trials.append(cost);
      PrintWriter print = spec.commandLine().getOut();
      print.print(json ? Json.pretty(cost) + "\n" : cost.text());
      print.flush();
      return 0;
    } catch (IOException failed) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          "Cannot measure a watch because a process of the bench failed: error="
              + failed.getMessage(),
          failed);
    }
  }

  /** The command that this is a part of: it is what watches. */
  private String main() {
    return spec.root().userObject().getClass().getName();
  }
}
