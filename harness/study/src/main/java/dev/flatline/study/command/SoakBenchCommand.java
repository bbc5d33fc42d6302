package dev.flatline.study.command;

import dev.flatline.cli.option.OutOption;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.study.bench.SoakBench;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a soak costs the harness itself. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = {
      "Replay a soak with its time compressed: heap of the harness after a collection at each tenth,"
          + " bytes of the store, and the verdict, which is computed in bounded memory."
    })
final class SoakBenchCommand implements Callable<Integer> {

  @Mixin private final OutOption out = new OutOption();

  @Option(
      names = "--samples",
      defaultValue = "1000000",
      description = "Number of samples; default: ${DEFAULT-VALUE}.")
  @Within(least = "10000", most = "100000000")
  private long samples = 1_000_000;

  @Option(
      names = "--leak",
      defaultValue = "0",
      description = "Units lost per operation, for example 0.0001; default: none.")
  @Within(least = "0", most = "1")
  private double leak;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Path store;
    try (TrialStore trials = TrialStore.create(out.directory(), "bench", "soak")) {
      store = trials.place("replayed").directory();
    }
    SoakBench.Cost cost = SoakBench.run(store, samples, leak);
    spec.commandLine().getOut().print(cost.text());
    spec.commandLine().getOut().flush();
    return 0;
  }
}
