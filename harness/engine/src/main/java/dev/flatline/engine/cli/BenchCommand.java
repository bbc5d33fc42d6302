package dev.flatline.engine.cli;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.bench.LoadBench;
import dev.flatline.engine.bench.LoadRow;
import dev.flatline.engine.fork.ChildFailure;
import dev.flatline.engine.fork.Jdk;
import dev.flatline.engine.report.TextTable;
import dev.flatline.engine.store.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Benchmarks of the harness. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measure the harness itself.",
    subcommands = BenchCommand.Load.class)
final class BenchCommand {

  /** What the load generator achieves with a subject that does nothing. */
  @Command(
      name = "load",
      mixinStandardHelpOptions = true,
      description = "Achieved rate, schedule lag and cost of the load loop, with a no-op subject.")
  static final class Load implements Callable<Integer> {

    @Mixin private final OutOption out = new OutOption();

    @Option(
        names = "--rates",
        split = ",",
        defaultValue = "1000,10000,100000",
        description = "Arrivals per second; default: ${DEFAULT-VALUE}.")
    private List<Double> rates = List.of();

    @Option(names = "--seconds", defaultValue = "3", description = "Length of a round.")
    private int seconds = 3;

    @Option(names = "--repeat", defaultValue = "3", description = "Rounds; the median is printed.")
    private int repeat = 3;

    @Option(names = "--jdk", paramLabel = "VERSION|DIR", description = "JDK of the worker.")
    private @Nullable String jdk;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
      Jdk java = jdk == null ? Jdk.own() : Jdk.find(jdk);
      Path place = Files.createDirectories(out.directory().resolve("bench").toAbsolutePath());
      List<LoadRow> rows = new ArrayList<>();
      try (LoadBench bench = new LoadBench(java, place, Duration.ofSeconds(seconds))) {
        Map<String, Long> before = bench.footprint();
        for (double rate : rates) {
          rows.add(bench.at(rate, repeat));
        }
        rows.add(bench.maximum());
        print(java, rows, before, bench.footprint());
      } catch (ChildFailure failed) {
        throw new FlatlineException(Status.HARNESS_ERROR, failed.reason(), failed);
      }
      return 0;
    }

    private void print(
        Jdk java, List<LoadRow> rows, Map<String, Long> before, Map<String, Long> after) {
      PrintWriter print = spec.commandLine().getOut();
      if (json) {
        print.println(
            Json.pretty(
                Map.of("jdk", java.version(), "rows", rows, "before", before, "after", after)));
      } else {
        print.printf(
            "no-op subject, 2 lanes, median of %d rounds of %d s, JDK %s, %d cores%n",
            repeat, seconds, java.version(), Runtime.getRuntime().availableProcessors());
        print.print(table(rows).plain());
        print.println("A lane parks until an arrival is due and wakes some 50 to 100 us late.");
        print.printf("worker before: %s%nworker after:  %s%n", before, after);
      }
      print.flush();
    }

    private static TextTable table(List<LoadRow> rows) {
      TextTable table =
          new TextTable(
              "asked/s",
              "achieved/s",
              "lag p50 us",
              "lag p99 us",
              "lag max us",
              "CPU ns/op",
              "cores");
      for (LoadRow row : rows) {
        boolean maximum = row.askedPerSecond() == 0;
        table.row(
            maximum ? "maximum" : figure("%.0f", row.askedPerSecond()),
            figure("%.0f", row.achievedPerSecond()),
            maximum ? "-" : figure("%.1f", row.lagP50Micros()),
            maximum ? "-" : figure("%.1f", row.lagP99Micros()),
            maximum ? "-" : figure("%.1f", row.lagMaxMicros()),
            figure("%.0f", row.cpuNanosPerOperation()),
            figure("%.2f", row.cores()));
      }
      return table;
    }

    private static String figure(String format, double value) {
      return String.format(Locale.ROOT, format, value);
    }
  }
}
