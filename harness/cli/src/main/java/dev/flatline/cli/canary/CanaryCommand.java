package dev.flatline.cli.canary;

import dev.flatline.cli.option.AgentOption;
import dev.flatline.cli.option.IncidentNames;
import dev.flatline.cli.option.JdkOption;
import dev.flatline.cli.option.OutOption;
import dev.flatline.cli.option.ScenarioOptions;
import dev.flatline.cli.option.SettingOptions;
import dev.flatline.cli.option.Topic;
import dev.flatline.cli.terminal.CleanEnd;
import dev.flatline.cli.terminal.InPlace;
import dev.flatline.cli.value.Given;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.canary.Canary;
import dev.flatline.engine.canary.CanaryPlan;
import dev.flatline.engine.canary.CanaryPlanner;
import dev.flatline.engine.canary.CanaryReport;
import dev.flatline.engine.canary.CanaryRequest;
import dev.flatline.engine.canary.CanaryText;
import dev.flatline.engine.canary.Step;
import dev.flatline.engine.metrics.Exporter;
import dev.flatline.engine.soakplan.Rollout;
import dev.flatline.engine.store.StoreName;
import dev.flatline.process.catalog.Catalog;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.json.Json;
import dev.flatline.verdict.number.Formatted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rolls a variant out over another. */
@Command(
    name = "canary",
    mixinStandardHelpOptions = true,
    description =
        "Roll a variant out over the fixed one, in steps, with two gates at each weight: p99 and"
            + " errors by Prometheus, and what does not come back, piles up or climbs.")
public final class CanaryCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "<incident>",
      completionCandidates = IncidentNames.class,
      description = "Incident whose variants are rolled out; flatline list shows the names.")
  private String incident = "";

  @Mixin private final ScenarioOptions scenarios = new ScenarioOptions();
  @Mixin private final OutOption out = new OutOption();
  @Mixin private final JdkOption jdk = new JdkOption();
  @Mixin private final SettingOptions set = new SettingOptions();
  @Mixin private final AgentOption agent = new AgentOption();
  @Mixin private final ServiceGateOptions service = new ServiceGateOptions();

  @Topic(Topic.SUBJECT)
  @Option(
      names = "--stable",
      paramLabel = "NAME",
      description = "Variant in production; default: the first fixed one.")
  private @Nullable String stable;

  @Topic(Topic.SUBJECT)
  @Option(
      names = "--candidate",
      paramLabel = "NAME",
      description = "Variant that is rolled out; default: the first leaky one.")
  private @Nullable String candidate;

  @Topic(Topic.SUBJECT)
  @Option(
      names = "--candidate-set",
      paramLabel = "KEY=VALUE",
      description = "Parameter of the incident for the candidate alone, beside those of --set.")
  private Map<String, String> candidateSettings = new LinkedHashMap<>();

  @Topic(Topic.LOAD)
  @Option(
      names = "--weights",
      paramLabel = "PERCENT",
      split = ",",
      defaultValue = "5,25,50,100",
      description =
          "Shares of the requests that the candidate gets, one step each; default:"
              + " ${DEFAULT-VALUE}.")
  private List<Integer> weights = List.of();

  @Topic(Topic.LOAD)
  @Option(
      names = "--step",
      paramLabel = "TIME",
      defaultValue = "10s",
      description =
          "Load at each weight: up to 20s, or whole tens of seconds; default: ${DEFAULT-VALUE}.")
  @Within(least = "1s", most = "1d")
  private Duration step = Duration.ofSeconds(10);

  @Topic(Topic.METRICS)
  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description =
          "Port of loopback on which /metrics is exported, for a server that --prometheus names; 0,"
              + " the default, for any free one.")
  @Within(least = "0", most = "65535")
  private int port;

  @Topic(Topic.VERDICT)
  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    service.requireMeaning(Given.to(spec));
    Jdk java = jdk.jdk();
    Catalog catalog = scenarios.catalog();
    CanaryPlan plan =
        CanaryPlanner.plan(
            catalog,
            new CanaryRequest(
                incident,
                Optional.ofNullable(stable),
                Optional.ofNullable(candidate),
                set.settings(),
                candidateSettings,
                set.seed(),
                new Rollout(weights),
                step,
                java.home().toString(),
                agent.agent()));
    Path store =
        out.directory()
            .toAbsolutePath()
            .normalize()
            .resolve("canary")
            .resolve(StoreName.stamp(Instant.now()) + "-" + set.seed());
    PrintWriter err = spec.commandLine().getErr();
    CanaryReport report;
    try (Exporter exporter = Exporter.start(port, incident, set.seed());
        ServiceGateOptions.Opened gate = service.open(incident, exporter.port(), err);
        InPlace progress = InPlace.on(err);
        Canary canary =
            Canary.begin(
                store,
                plan,
                catalog,
                java,
                gate.gatedBy(),
                exporter,
                one -> progress.say(line(one)));
        CleanEnd end = CleanEnd.arm(canary::stop)) {
      progress.say("store: " + canary.directory());
      progress.say("metrics: http://127.0.0.1:" + exporter.port() + "/metrics");
      report = canary.run();
      progress.clear();
      PrintWriter print = spec.commandLine().getOut();
      print.print(json ? Json.pretty(report) + "\n" : new CanaryText(report).plain());
      print.flush();
      end.code(report.status().exitCode());
    }
    return report.status().exitCode();
  }

  private static String line(Step step) {
    return Formatted.of(
        "%d %%: %,d requests to the stable variant, %,d to the candidate; p99 and errors: %s; leak"
            + " gate: %s",
        step.weight(),
        step.toStable(),
        step.toCandidate(),
        step.service().map(look -> look.decision().label()).orElse("not asked"),
        step.leak().label());
  }
}
