package dev.flatline.cli.soak;

import dev.flatline.cli.option.MetricsOptions;
import dev.flatline.cli.option.Topic;
import dev.flatline.cli.terminal.CleanEnd;
import dev.flatline.cli.terminal.InPlace;
import dev.flatline.cli.value.Given;
import dev.flatline.engine.metrics.Exporter;
import dev.flatline.engine.soak.Soak;
import dev.flatline.engine.soakpage.SoakText;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.engine.soakverdict.Foresight;
import dev.flatline.engine.soakverdict.SoakReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Carries a soak to its end, and says what came of it. */
final class SoakVerdict {

  @Mixin private final MetricsOptions metrics = new MetricsOptions();

  @Topic(Topic.VERDICT)
  @Option(names = "--json", description = "Print the verdict as JSON.")
  private boolean json;

  /**
   * Runs a soak.
   *
   * @param opens begins it or goes on with it, once the options are known to have a meaning
   * @return the exit code of its verdict
   */
  int of(CommandSpec spec, Supplier<Soak> opens) throws InterruptedException {
    metrics.requireMeaning(Given.to(spec));
    PrintWriter err = spec.commandLine().getErr();
    try (Soak soak = opens.get();
        Exporter exporter = exporter(soak.plan(), err);
        InPlace progress = InPlace.on(err);
        CleanEnd end = CleanEnd.arm(soak::stop)) {
      progress.say("store: " + soak.directory());
      soak.otherThanBefore().ifPresent(sentence -> progress.say("note: " + sentence));
      Foresight.sentences(soak.plan()).forEach(sentence -> progress.say("planned: " + sentence));
      SoakReport report = soak.run(exporter.listener(), now -> progress.show(now.text()));
      progress.clear();
      PrintWriter print = spec.commandLine().getOut();
      print.print(json ? report.json() + "\n" : new SoakText(report).plain());
      print.flush();
      metrics.linger(exporter, err);
      end.code(report.status().exitCode());
      return report.status().exitCode();
    }
  }

  private Exporter exporter(SoakPlan plan, PrintWriter err) {
    List<String> incidents = plan.cases().stream().map(SoakedCase::incident).distinct().toList();
    return metrics.exporter(incidents.size() == 1 ? incidents.get(0) : "several", plan.seed(), err);
  }
}
