package dev.flatline.cli.soak;

import dev.flatline.api.FaultPlan;
import dev.flatline.cli.option.AgentOption;
import dev.flatline.cli.option.IncidentNames;
import dev.flatline.cli.option.JdkOption;
import dev.flatline.cli.option.LeakMarginOption;
import dev.flatline.cli.option.OutOption;
import dev.flatline.cli.option.ScenarioOptions;
import dev.flatline.cli.option.SettingOptions;
import dev.flatline.cli.option.ShardOptions;
import dev.flatline.cli.option.Topic;
import dev.flatline.cli.option.TrackOption;
import dev.flatline.cli.value.ByteSize;
import dev.flatline.cli.value.Given;
import dev.flatline.cli.value.StopWhen;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.soak.Soak;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakPlanner;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.catalog.Catalog;
import dev.flatline.process.chaos.FaultFile;
import java.nio.file.Path;
import java.time.Duration;
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

/** Begins a soak. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = {
      "Load variants of one or more incidents and say whether they stay flat: by default the fixed"
          + " ones.",
      "SIGTERM ends it with a verdict on what was seen."
    })
final class SoakStartCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "<incident>",
      completionCandidates = IncidentNames.class,
      description = "Incidents to soak, separated by commas, or all; flatline list shows them.")
  private String incident = "";

  @Mixin private final ScenarioOptions scenarios = new ScenarioOptions();
  @Mixin private final OutOption out = new OutOption();
  @Mixin private final JdkOption jdk = new JdkOption();
  @Mixin private final SettingOptions set = new SettingOptions();
  @Mixin private final ShardOptions shard = new ShardOptions();
  @Mixin private final AgentOption agent = new AgentOption();
  @Mixin private final TrackOption track = new TrackOption();

  @Topic(Topic.SUBJECT)
  @Option(
      names = "--variant",
      paramLabel = "NAME",
      split = ",",
      description = "Variants to soak; default: the fixed ones.")
  private List<String> variants = List.of();

  @Topic(Topic.LOAD)
  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "Length of the load, for example 20m, 72h or 3d; default: ${DEFAULT-VALUE}.")
  @Within(least = "500ms", most = "365d")
  private Duration duration = Duration.ofHours(1);

  @Topic(Topic.LOAD)
  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Batches a second; default: what the incident declares.")
  @Within(least = "1", most = "1000000")
  private @Nullable Integer rate;

  @Topic(Topic.LOAD)
  @Option(
      names = "--checkpoint-every",
      paramLabel = "TIME",
      description =
          "Length of load from one checkpoint to the next (drain, settle, collect, read exactly); default: a"
              + " fortieth of the duration, 15m at most.")
  @Within(least = "500ms", most = "365d")
  private @Nullable Duration checkpointEvery;

  @Topic(Topic.LOAD)
  @Option(
      names = "--restart-every",
      paramLabel = "TIME",
      description =
          "Time after which the process is restarted, as a deployment does: a leak that restarts"
              + " hide is judged over all of them; default: never.")
  @Within(least = "500ms", most = "365d")
  private @Nullable Duration restartEvery;

  @Topic(Topic.FAULTS)
  @Option(
      names = "--chaos",
      paramLabel = "FILE",
      description =
          "File of faults in YAML that strike before the load from one checkpoint to the next, and from which"
              + " every case must come back; flatline chaos schema describes them.")
  private @Nullable Path chaos;

  @Mixin private final LeakMarginOption margin = new LeakMarginOption();

  @Topic(Topic.VERDICT)
  @Option(
      names = "--stop-when",
      paramLabel = "WHEN",
      description =
          "End of the soak: planned, or decided as soon as a leak is seen or each question is answered."
              + " Default: planned.")
  private StopWhen stopWhen = StopWhen.PLANNED;

  @Topic(Topic.STORE)
  @Option(
      names = "--max-disk",
      paramLabel = "SIZE",
      description =
          "Room that the store may take with the logs of the forks, for example 200m or 1g: old readings are"
              + " joined to make room, what a verdict rests on stays.")
  @Within(least = "1m", most = "1024t")
  private @Nullable ByteSize maxDisk;

  @Mixin private final SoakNameOptions name = new SoakNameOptions();

  @Mixin private final SoakVerdict verdict = new SoakVerdict();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    name.requireMeaning(Given.to(spec));
    return verdict.of(spec, () -> open(scenarios.catalog()));
  }

  private Soak open(Catalog catalog) {
    SoakPlan plan = plan(catalog);
    Path store = name.store(out.directory().resolve("soak"), plan.seed() + shard.suffix());
    boolean begun = name.resumes() && Soak.present(store);
    return begun
        ? Soak.resume(store, catalog, jdk.jdk())
        : Soak.begin(store, plan, catalog, jdk.jdk());
  }

  private SoakPlan plan(Catalog catalog) {
    Map<String, String> settings = new LinkedHashMap<>(set.settings());
    if (rate != null) {
      if (settings.containsKey("rate")) {
        throw FlatlineException.usage(
            "Cannot soak at two rates: rate=%d, set=rate=%s; give one of them",
            rate, settings.get("rate"));
      }
      settings.put("rate", rate.toString());
    }
    String javaHome = jdk.jdk().home().toString();
    List<SoakedCase> cases =
        SoakPlanner.cases(
            catalog,
            incident,
            variants,
            settings,
            set.seed(),
            javaHome,
            new SoakPlanner.Tracking(agent.agent(), track.kinds()));
    Duration every =
        checkpointEvery == null ? SoakPlan.usualCheckpoints(duration) : checkpointEvery;
    return new SoakPlan(
            cases,
            set.seed(),
            duration,
            every,
            Optional.ofNullable(restartEvery),
            stopWhen == StopWhen.DECIDED,
            Optional.ofNullable(maxDisk).map(ByteSize::bytes),
            shard.shard(),
            shard.startAt(),
            faults(catalog, cases),
            javaHome,
            margin.perOperation(),
            agent.agent())
        .checked();
  }

  private Optional<FaultPlan> faults(Catalog catalog, List<SoakedCase> cases) {
    Optional<FaultPlan> plan = Optional.ofNullable(chaos).map(FaultFile::read);
    plan.ifPresent(faults -> SoakPlanner.require(faults, catalog, cases));
    return plan;
  }
}
