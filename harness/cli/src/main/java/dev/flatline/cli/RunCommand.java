package dev.flatline.cli;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.TrackedKind;
import dev.flatline.cli.option.AgentOption;
import dev.flatline.cli.option.Choices;
import dev.flatline.cli.option.IncidentNames;
import dev.flatline.cli.option.JdkOption;
import dev.flatline.cli.option.LeakMarginOption;
import dev.flatline.cli.option.MetricsOptions;
import dev.flatline.cli.option.OutOption;
import dev.flatline.cli.option.ScenarioOptions;
import dev.flatline.cli.option.SettingOptions;
import dev.flatline.cli.option.ShardOptions;
import dev.flatline.cli.option.Topic;
import dev.flatline.cli.option.TrackOption;
import dev.flatline.cli.terminal.Abort;
import dev.flatline.cli.terminal.Progress;
import dev.flatline.cli.value.Given;
import dev.flatline.cli.value.StopWhen;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.metrics.Exporter;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.plan.Target;
import dev.flatline.engine.report.RunFiles;
import dev.flatline.engine.report.text.RunText;
import dev.flatline.engine.run.PlannedEvidence;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.run.Runner;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.chaos.FaultFile;
import dev.flatline.process.chaos.PossibleFaults;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.verdict.number.Formatted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an incident and grades it. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Run an incident: every variant, or those named, each in a JVM of its own.")
final class RunCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "<incident>",
      completionCandidates = IncidentNames.class,
      description = "Incident to run; flatline list shows the names.")
  private String incident = "";

  @Mixin private final ScenarioOptions scenarios = new ScenarioOptions();
  @Mixin private final OutOption out = new OutOption();
  @Mixin private final JdkOption jdk = new JdkOption();
  @Mixin private final SettingOptions set = new SettingOptions();
  @Mixin private final MetricsOptions metrics = new MetricsOptions();
  @Mixin private final ShardOptions shard = new ShardOptions();
  @Mixin private final LeakMarginOption margin = new LeakMarginOption();
  @Mixin private final AgentOption agent = new AgentOption();
  @Mixin private final TrackOption track = new TrackOption();

  @Topic(Topic.SUBJECT)
  @Option(
      names = "--variant",
      paramLabel = "NAME",
      split = ",",
      description = "Variants to run; default: all.")
  private List<String> variants = List.of();

  @Topic(Topic.LOAD)
  @Option(
      names = "--profile",
      completionCandidates = Choices.Profiles.class,
      defaultValue = "ci",
      description =
          "Size of the load: ci (seconds), demo (half a minute), soak (hours); default: ${DEFAULT-VALUE}.")
  private String profile = "ci";

  @Topic(Topic.LOAD)
  @Option(
      names = "--parallel",
      defaultValue = "1",
      description = "Number of cases at once; they share the machine. Default: ${DEFAULT-VALUE}.")
  @Within(least = "1", most = "16")
  private int parallel = 1;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--stop-when",
      paramLabel = "WHEN",
      description =
          "End of a case: planned, or decided as soon as each question is answered, at most after its"
              + " last round; interim analyses are paid for with stricter answers. Default: planned.")
  private StopWhen stopWhen = StopWhen.PLANNED;

  @Topic(Topic.FAULTS)
  @Option(
      names = "--chaos",
      paramLabel = "FILE",
      description =
          "File of faults in YAML that every variant but the leaky one must recover from; flatline chaos"
              + " schema describes them.")
  private Path chaos = NO_FILE;

  private static final Path NO_FILE = Path.of("");

  @Topic(Topic.FAULTS)
  @Option(
      names = "--proxy",
      description =
          "Put the proxy between each subject and its companion even without faults on the wire, to"
              + " see that it changes nothing.")
  private boolean proxy;

  @Topic(Topic.SUBJECT)
  @Option(
      names = "--jfr",
      description =
          "Record each variant with the JDK's flight recorder, with events of its own if the agent is"
              + " in it; subject.jfr of each case, and export --jfr, have them.")
  private boolean jfr;

  @Topic(Topic.VERDICT)
  @Option(names = "--json", description = "Print the verdict as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    metrics.requireMeaning(Given.to(spec));
    Incident named = scenarios.catalog().find(incident);
    Incident found = chaos.equals(NO_FILE) ? named : named.under(asked());
    Jdk java = jdk.jdk();
    RunPlan plan =
        Planner.plan(
                found,
                Profile.of(profile),
                variants,
                set.settings(),
                set.seed(),
                java.home().toString())
            .withTarget(new Target(margin.perOperation(), stopWhen == StopWhen.DECIDED))
            .throughProxy(proxy)
            .tracked(agent.agent())
            .counting(track.kinds())
            .requireCounted()
            .shard(shard.shard())
            .withArguments(arguments());
    PlannedEvidence.require(plan);
    shard.awaitStart();
    PrintWriter err = spec.commandLine().getErr();
    RunReport report;
    try (Progress progress = Progress.to(err);
        Exporter exporter = metrics.exporter(found.name(), plan.seed(), err);
        Abort abort = Abort.arm(err)) {
      RunListener listener = RunListener.all(RunFiles.begin(), progress, exporter.listener());
      report = new Runner(found, plan, listener, parallel, jfr).run(out.directory());
      abort.disarm();
      metrics.linger(exporter, err);
    }
    RunFiles.write(report);
    RunText text = new RunText(report);
    PrintWriter print = spec.commandLine().getOut();
    print.print((json ? report.json() : text.plain()) + "\n");
    print.flush();
    return report.status().exitCode();
  }

  /** Faults that a person asks for are never left out. */
  private FaultPlan asked() {
    FaultPlan faults = FaultFile.read(chaos);
    PossibleFaults.whyNot(faults)
        .ifPresent(
            reason -> {
              throw new FlatlineException(
                  Status.INCONCLUSIVE,
                  Formatted.of("Cannot run faults because %s: file=%s", reason, chaos));
            });
    return faults;
  }

  /** What repeats the run beside its plan. */
  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (parallel > 1) {
      arguments.add("--parallel=" + parallel);
    }
    if (!chaos.equals(NO_FILE)) {
      arguments.add("--chaos=" + chaos);
    }
    if (!track.kinds().isEmpty()) {
      arguments.add(
          "--track="
              + track.kinds().stream().map(TrackedKind::label).collect(Collectors.joining(",")));
    }
    set.own().forEach(host -> arguments.add("--i-own-this-host=" + host));
    if (jfr) {
      arguments.add("--jfr");
    }
    if (!shard.shard().whole()) {
      arguments.add("--shard=" + shard.shard());
    }
    return arguments;
  }
}
