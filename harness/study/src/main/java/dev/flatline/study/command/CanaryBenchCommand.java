package dev.flatline.study.command;

import dev.flatline.cli.value.Within;
import dev.flatline.engine.soakplan.Rollout;
import dev.flatline.study.canary.CanaryStudy;
import dev.flatline.verdict.number.Formatted;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How often the gates of a roll-out are wrong. */
@Command(
    name = "canary",
    mixinStandardHelpOptions = true,
    description = {
      "Simulate roll-outs of a healthy and of a leaking candidate on a simulated clock, and count where"
          + " each gate stops them. Router, judge and limits are those of flatline canary."
    })
final class CanaryBenchCommand implements Callable<Integer> {

  @Option(
      names = "--runs",
      defaultValue = "200",
      description = "Roll-outs of each kind; default: ${DEFAULT-VALUE}.")
  @Within(least = "1", most = "100000")
  private int runs = 200;

  @Option(
      names = "--rate",
      defaultValue = "200",
      description = "Requests a second; default: ${DEFAULT-VALUE}.")
  @Within(least = "1", most = "10000")
  private double rate = 200;

  @Option(
      names = "--leak",
      defaultValue = "0.001",
      description = "Chance that a request keeps its unit; default: ${DEFAULT-VALUE}.")
  @Within(above = "0", most = "1")
  private double leak = 0.001;

  @Option(
      names = "--pool",
      defaultValue = "20",
      description = "Units of each version; default: ${DEFAULT-VALUE}.")
  @Within(least = "1", most = "1000")
  private int pool = 20;

  @Option(
      names = "--step",
      paramLabel = "TIME",
      defaultValue = "60s",
      description =
          "Simulated time at each weight, whole tens of seconds; default: ${DEFAULT-VALUE}.")
  @Within(least = "10s", most = "1h")
  private Duration step = Duration.ofSeconds(60);

  @Option(
      names = "--weights",
      split = ",",
      paramLabel = "PERCENT",
      defaultValue = "5,25,50,100",
      description = "Weights of the candidate; default: ${DEFAULT-VALUE}.")
  private List<Integer> weights = List.of();

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the first roll-out, each next one has the next; default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(names = "--threads", description = "Default: one for each core.")
  @Within(least = "1", most = "1024")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CanaryStudy study = new CanaryStudy(rate, step, new Rollout(weights), pool, runs, seed);
    PrintWriter out = spec.commandLine().getOut();
    List<String> heads = new ArrayList<>(List.of("candidate", "gate"));
    weights.forEach(weight -> heads.add(Formatted.of("stopped at %d %% or before", weight)));
    heads.add("median requests");
    out.println("| " + String.join(" | ", heads) + " |");
    out.println("|---".repeat(heads.size()) + "|");
    ForkJoinPool shared = new ForkJoinPool(threads);
    try {
      rows(out, "healthy", study.of(0, shared));
      rows(out, Formatted.of("loses a unit in %.0f requests", 1 / leak), study.of(leak, shared));
    } finally {
      shared.shutdown();
    }
    out.print(
        Formatted.of(
            "%nOf %d roll-outs each, seeds %d to %d, on a simulated clock: %.0f requests a second,"
                + " %d s at each weight, %d units.%n",
            runs, seed, seed + runs - 1, rate, step.toSeconds(), pool));
    out.flush();
    return 0;
  }

  private void rows(PrintWriter out, String candidate, CanaryStudy.Result result) {
    StringBuilder leakGate = new StringBuilder("| " + candidate + " | leak |");
    StringBuilder service = new StringBuilder("| " + candidate + " | p99 and errors |");
    for (int weight : weights) {
      leakGate.append(' ').append(result.stoppedByLeakGate(weight)).append(" |");
      service.append(' ').append(result.stoppedByService(weight)).append(" |");
    }
    out.println(
        leakGate.append(
            result.byLeakGate().isEmpty()
                ? " - |"
                : Formatted.of(" %,d |", result.medianRequests())));
    out.println(service.append(" - |"));
    out.flush();
  }
}
