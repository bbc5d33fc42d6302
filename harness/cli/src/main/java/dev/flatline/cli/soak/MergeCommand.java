package dev.flatline.cli.soak;

import dev.flatline.cli.option.OutOption;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.merge.GivenStores;
import dev.flatline.engine.merge.MergedRunStore;
import dev.flatline.engine.merge.MergedSoak;
import dev.flatline.engine.merge.RunMerge;
import dev.flatline.engine.merge.SoakMerge;
import dev.flatline.engine.report.text.RunText;
import dev.flatline.engine.store.TrialStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one verdict of the shards of a soak, or of several runs. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    description = {
      "Make one verdict of the stores of all shards of a soak, or of several runs of one incident.",
      "Shards of a soak: latencies are added and every percentile is read from the sum; the gravest"
          + " leak verdict holds and its shard is named.",
      "Runs: all cases become one report. Of a case that several have, what was counted is added up"
          + " and asked again; what was found against any run stands and the run is named.",
      "Exit codes: 0 flat, 1 rising or failed, 2 bad input, 3 invalid, 4 inconclusive, 5 not back"
          + " after faults, 7 the harness failed."
    })
public final class MergeCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "STORE",
      arity = "1..*",
      description = "Store of each shard, or of each run; also inside --out.")
  private List<String> stores = List.of();

  @Mixin private final OutOption out = new OutOption();

  @Option(names = "--json", description = "Print the verdict as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    GivenStores given = GivenStores.find(out.directory(), stores);
    return given.soaks() ? soak(given.places()) : runs(given.places());
  }

  private int runs(List<Path> places) {
    RunReport merged =
        MergedRunStore.write(out.directory(), RunMerge.of(places), Clock.systemUTC());
    PrintWriter print = spec.commandLine().getOut();
    print.print((json ? merged.json() : new RunText(merged).plain()) + "\n");
    print.flush();
    return merged.status().exitCode();
  }

  private int soak(List<Path> places) {
    MergedSoak merged = SoakMerge.of(places);
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
