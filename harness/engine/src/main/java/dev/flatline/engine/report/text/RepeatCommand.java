package dev.flatline.engine.report.text;

import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.grade.RunReport.MergedRun;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command that does a run again, from its plan. */
public final class RepeatCommand {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_=.,:/+-]*");

  private RepeatCommand() {}

  /** The command for a run, or for one that was made of others. */
  public static String of(RunReport report) {
    return report.merged().isEmpty()
        ? of(report.plan())
        : "harness/flatline merge "
            + report.merged().stream().map(MergedRun::store).collect(Collectors.joining(" "));
  }

  /** The command for all of a plan. */
  public static String of(RunPlan plan) {
    return of(
        plan,
        plan.cases().stream()
            .filter(one -> !one.calibration())
            .map(CasePlan::variant)
            .distinct()
            .collect(Collectors.joining(",")));
  }

  /**
   * The command for some variants alone.
   *
   * @param variants their names, by commas
   */
  public static String of(RunPlan plan, String variants) {
    List<String> words = new ArrayList<>(List.of("harness/flatline", "run", plan.incident()));
    words.add("--variant=" + variants);
    words.add("--profile=" + plan.profile());
    words.add("--seed=" + plan.seed());
    plan.settings().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(
            setting -> words.add("--set " + word(setting.getKey() + "=" + setting.getValue())));
    words.add("--jdk=" + plan.javaHome());
    if (plan.target().margin() > 0) {
      words.add("--margin=" + plan.target().margin());
    }
    if (plan.target().stopWhenDecided()) {
      words.add("--stop-when=decided");
    }
    if (plan.proxied()) {
      words.add("--proxy");
    }
    if (!plan.agent()) {
      words.add("--no-agent");
    }
    words.addAll(plan.arguments());
    return String.join(" ", words);
  }

  /** As a shell reads it: an address may hold what ends a command there. */
  private static String word(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
