package dev.flatline.cli.soak;

import dev.flatline.cli.option.OutOption;
import dev.flatline.engine.shard.Merge;
import dev.flatline.engine.shard.Merged;
import dev.flatline.engine.store.TrialStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one verdict of the shards of a soak. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    description = {
      "Make one verdict of the stores of all shards of a soak.",
      "Latencies are added and every percentile is read from the sum; the gravest leak verdict holds"
          + " and its shard is named.",
      "Exit codes: 0 flat, 1 rising or failed, 2 bad input, 3 invalid, 4 inconclusive."
    })
public final class MergeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "STORE", arity = "1..*", description = "Store of each shard.")
  private List<Path> stores = List.of();

  @Mixin private final OutOption out = new OutOption();

  @Option(names = "--json", description = "Print the verdict as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Merged merged = Merge.of(stores);
    Path directory;
    try (TrialStore trials = TrialStore.create(out.directory(), "soak", "merged")) {
      directory = trials.place("all").directory();
    }
    merged.write(directory);
    PrintWriter print = spec.commandLine().getOut();
    print.print(json ? merged.json() + "\n" : merged.text());
    print.printf("store %s%n", directory);
    print.flush();
    return merged.status().exitCode();
  }
}
