package dev.flatline.study.command;

import dev.flatline.cli.value.Within;
import dev.flatline.study.Baseline;
import dev.flatline.study.FieldKind;
import dev.flatline.study.FieldStudy;
import dev.flatline.study.FollowsStudy;
import dev.flatline.study.NoiseFamily;
import dev.flatline.study.Rates;
import dev.flatline.study.Study;
import dev.flatline.verdict.trend.Growth.Follows;
import dev.flatline.verdict.trend.GrowthOptions.Mode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How often the verdict is wrong, and how large a leak must be to be found. */
@Command(
    name = "verdict",
    mixinStandardHelpOptions = true,
    description = {
      "Judge simulated signals with and without a leak, and count the verdicts, beside what a user"
          + " would take instead: a threshold, last against first, least squares, Mann-Kendall,"
          + " deriv."
    })
final class VerdictBenchCommand implements Callable<Integer> {

  @Option(
      names = "--mode",
      defaultValue = "IN_LOAD",
      description =
          "in_load (the default), checkpoint, two_rates: what growth follows, or field: kinds of"
              + " series as other people record them.")
  private What mode = What.IN_LOAD;

  /** What is simulated. */
  private enum What {
    IN_LOAD,
    CHECKPOINT,
    TWO_RATES,
    FIELD
  }

  @Option(
      names = "--samples",
      defaultValue = "300",
      description = "Samples of a run, or checkpoints; default: ${DEFAULT-VALUE}.")
  @Within(least = "2", most = "1000000")
  private int samples = 300;

  @Option(
      names = "--runs",
      defaultValue = "1000",
      description = "Runs of each kind; default: ${DEFAULT-VALUE}.")
  @Within(least = "1", most = "10000000")
  private int runs = 1000;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the first run, each next one has the next; default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--leaks",
      split = ",",
      defaultValue = "1,0.3,0.1,0.05,0.01",
      description =
          "Units leaked per sample-worth of operations; default: ${DEFAULT-VALUE}. Without a leak is"
              + " always simulated. 15 units over the run are the margin.")
  @Within(above = "0", most = "1e9")
  private List<Double> leaks = List.of();

  @Option(
      names = "--family",
      split = ",",
      paramLabel = "NAME",
      description = "Only these signals: ${COMPLETION-CANDIDATES}.")
  private List<NoiseFamily> families = List.of(NoiseFamily.values());

  @Option(names = "--threads", description = "Default: one for each core.")
  @Within(least = "1", most = "1024")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    switch (mode) {
      case TWO_RATES -> twoRates(out);
      case FIELD -> field(out);
      case IN_LOAD, CHECKPOINT -> table(out);
    }
    out.flush();
    return 0;
  }

  private void table(PrintWriter out) {
    List<String> heads = new ArrayList<>(List.of("signal", "leak", "RISING / FLAT / INCONCLUSIVE"));
    for (Baseline baseline : Baseline.values()) {
      heads.add(baseline.label());
    }
    out.println("| " + String.join(" | ", heads) + " |");
    out.println("|---".repeat(heads.size()) + "|");
    List<Double> sizes = new ArrayList<>(List.of(0.0));
    sizes.addAll(leaks);
    Study study =
        new Study(samples, runs, seed, mode == What.CHECKPOINT ? Mode.CHECKPOINT : Mode.IN_LOAD);
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      for (NoiseFamily family : families) {
        for (double leak : sizes) {
          if (family.simulated(leak)) {
            row(out, family, leak, study.rates(family, leak, pool));
          }
        }
      }
    } finally {
      pool.shutdown();
    }
    out.printf(
        Locale.ROOT,
        "%nShares of %d runs, seeds %d to %d. Leak 0: RISING is a false alarm. Else RISING is the"
            + " leak found;%nFLAT is a miss if the leak is above the margin (15 units over the run),"
            + " and right below it.%nThe columns on the right say how often a baseline calls the same"
            + " series rising.%n",
        runs,
        seed,
        seed + runs - 1);
  }

  private static void row(PrintWriter out, NoiseFamily family, double leak, Rates rates) {
    StringBuilder row = new StringBuilder();
    row.append("| ").append(family.label());
    row.append(" | ").append(leak == 0 ? "0" : Double.toString(leak).replaceFirst("\\.0$", ""));
    row.append(" | ").append(rates.decisionsInWords()).append(" |");
    for (Baseline baseline : Baseline.values()) {
      row.append(' ').append(rates.rising(baseline)).append(" |");
    }
    out.println(row);
    out.flush();
  }

  private void field(PrintWriter out) {
    out.println("| series | wrong is | RISING / FLAT / INCONCLUSIVE |");
    out.println("|---|---|---|");
    FieldStudy study = new FieldStudy(runs, seed);
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      for (FieldKind kind : FieldKind.values()) {
        String rates = study.rates(kind, pool).decisionsInWords();
        out.println("| " + kind.label() + " | " + kind.wrong() + " | " + rates + " |");
        out.flush();
      }
    } finally {
      pool.shutdown();
    }
    out.printf(
        Locale.ROOT,
        "%nShares of %d runs, seeds %d to %d; nobody named a margin.%n",
        runs,
        seed,
        seed + runs - 1);
  }

  private void twoRates(PrintWriter out) {
    out.println("| units leaked over the run | leak per operation | leak per second |");
    out.println("|---|---|---|");
    FollowsStudy study = new FollowsStudy(samples, runs, seed);
    for (double leak : leaks) {
      double units = leak * samples;
      out.printf(
          Locale.ROOT,
          "| %.0f | %s | %s |%n",
          units,
          study.of(Follows.OPERATIONS, units).inWords(),
          study.of(Follows.SECONDS, units).inWords());
      out.flush();
    }
    out.printf(
        Locale.ROOT,
        "%nShares of %d runs of %d rounds, every other one at a quarter of the rate; what is neither"
            + " is undecided.%n",
        runs,
        samples);
  }
}
