package dev.flatline.study.command;

import dev.flatline.cli.AddedCommand;
import dev.flatline.cli.option.JdkOption;
import dev.flatline.cli.option.OutOption;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.json.Json;
import dev.flatline.process.subject.ForkedSubject;
import dev.flatline.study.bench.LoadBench;
import dev.flatline.study.bench.LoadReport;
import dev.flatline.study.bench.LoadRow;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Benchmarks of the harness: beside the product, as whoever runs an incident needs none of them.
 */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measure the harness itself.",
    subcommands = {
      BenchCommand.Load.class,
      VerdictBenchCommand.class,
      ProxyBenchCommand.class,
      ClientBenchCommand.class,
      ObserverBenchCommand.class,
      SoakBenchCommand.class,
      WatchBenchCommand.class,
      CanaryBenchCommand.class
    })
public final class BenchCommand implements AddedCommand {

  /** What the load generator achieves with a subject that does nothing. */
  @Command(
      name = "load",
      mixinStandardHelpOptions = true,
      description = "Achieved rate, schedule lag and cost of the load loop, with a no-op subject.")
  static final class Load implements Callable<Integer> {

    @Mixin private final OutOption out = new OutOption();
    @Mixin private final JdkOption jdk = new JdkOption();

    @Option(
        names = "--rates",
        split = ",",
        defaultValue = "1000,10000,100000",
        description = "Arrivals per second; default: ${DEFAULT-VALUE}.")
    @Within(above = "0", most = "10000000")
    private List<Double> rates = List.of();

    @Option(
        names = "--duration",
        paramLabel = "TIME",
        defaultValue = "3s",
        description = "Length of a round; default: ${DEFAULT-VALUE}.")
    @Within(least = "1s", most = "1h")
    private Duration duration = Duration.ofSeconds(3);

    @Option(
        names = "--repeat",
        defaultValue = "1",
        description =
            "Number of rounds at each rate, the median is printed; default: ${DEFAULT-VALUE}.")
    @Within(least = "1", most = "1000")
    private int repeat = 1;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
      Jdk java = jdk.jdk();
      // Before anything is started here: what else the machine is doing.
      double average = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
      try (TrialStore store = TrialStore.create(out.directory(), "bench", "load")) {
        LoadReport report = measure(java, average, store);
        store.append(report);
        PrintWriter print = spec.commandLine().getOut();
        print.print(json ? Json.pretty(report) + "\n" : report.text());
        print.flush();
      } catch (ChildFailure failed) {
        throw new FlatlineException(Status.HARNESS_ERROR, failed.reason(), failed);
      }
      return 0;
    }

    private LoadReport measure(Jdk java, double average, TrialStore store)
        throws ChildFailure, InterruptedException {
      ForkedSubject.Place place = store.place("worker");
      try (LoadBench bench = new LoadBench(java, place, duration)) {
        bench.warmUp();
        Map<String, Long> before = bench.footprint();
        List<LoadRow> rows = new ArrayList<>();
        for (double rate : rates) {
          rows.add(bench.at(rate, repeat));
        }
        rows.add(bench.maximum(repeat));
        return new LoadReport(
            java.version(),
            Runtime.getRuntime().availableProcessors(),
            average,
            (int) duration.toSeconds(),
            repeat,
            rows,
            before,
            bench.footprint(),
            place.directory().toString());
      }
    }
  }
}
