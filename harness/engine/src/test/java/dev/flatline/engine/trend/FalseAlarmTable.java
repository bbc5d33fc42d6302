package dev.flatline.engine.trend;

import dev.flatline.engine.trend.Growth.Decision;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Prints how often each family of signals is called rising, flat or neither, and how often the
 * baselines call the same series rising.
 *
 * <p>Arguments: samples a run, runs a cell, first seed, then leaks in units a sample, with commas,
 * and optionally the families to print, with commas.
 */
final class FalseAlarmTable {

  private FalseAlarmTable() {}

  /** How often each decision fell, and how often each baseline said rising. */
  record Rates(int runs, Map<Decision, Integer> decisions, Map<Baseline, Integer> baselines) {
    int of(Decision decision) {
      return decisions.getOrDefault(decision, 0);
    }

    private String share(int count) {
      return String.format(Locale.ROOT, "%.3f", count / (double) runs);
    }

    String decisionsInWords() {
      return share(of(Decision.RISING))
          + " / "
          + share(of(Decision.FLAT))
          + " / "
          + share(of(Decision.INCONCLUSIVE));
    }

    String baselinesInWords() {
      StringBuilder text = new StringBuilder();
      for (Baseline baseline : Baseline.values()) {
        text.append(' ').append(share(baselines.getOrDefault(baseline, 0))).append(" |");
      }
      return text.toString();
    }
  }

  static Rates rates(
      NoiseFamily family, int samples, double leak, int runs, long seed, boolean baselines) {
    Map<Decision, Integer> decisions = new EnumMap<>(Decision.class);
    Map<Baseline, Integer> alarms = new EnumMap<>(Baseline.class);
    for (int i = 0; i < runs; i++) {
      double[][] run = family.run(samples, leak, seed + i);
      GrowthSeries series = new GrowthSeries();
      for (double[] row : run) {
        series.add(row[0], row[1], row[2]);
      }
      Growth growth = GrowthJudge.judge(series, NoiseFamily.options(run));
      decisions.merge(growth.decision(), 1, Integer::sum);
      for (Baseline baseline : Baseline.values()) {
        if (baselines && baseline.rising(run)) {
          alarms.merge(baseline, 1, Integer::sum);
        }
      }
    }
    return new Rates(runs, decisions, alarms);
  }

  public static void main(String[] args) {
    int samples = Integer.parseInt(args[0]);
    int runs = Integer.parseInt(args[1]);
    long seed = Long.parseLong(args[2]);
    String[] leaks = ("0," + args[3]).split(",", -1);
    System.out.print("| signal | leak | RISING / FLAT / INCONCLUSIVE |");
    for (Baseline baseline : Baseline.values()) {
      System.out.print(" " + baseline.label + " |");
    }
    System.out.println("\n|---|---|---|---|---|---|---|---|");
    for (NoiseFamily family : NoiseFamily.values()) {
      if (args.length > 4 && !("," + args[4] + ",").contains("," + family.name() + ",")) {
        continue;
      }
      for (String leak : leaks) {
        double units = leak.isEmpty() ? 0 : Double.parseDouble(leak);
        if (leak.isEmpty() || (units > 0 ? !family.leakable : family.onlyLeaks())) {
          continue;
        }
        Rates rates = rates(family, samples, units, runs, units > 0 ? seed + runs : seed, true);
        System.out.println(
            "| "
                + family.label
                + " | "
                + leak
                + " | "
                + rates.decisionsInWords()
                + " |"
                + rates.baselinesInWords());
      }
    }
  }
}
