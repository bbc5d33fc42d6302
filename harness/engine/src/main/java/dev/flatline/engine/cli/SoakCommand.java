package dev.flatline.engine.cli;

import dev.flatline.api.FaultPlan;
import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.catalog.Catalog;
import dev.flatline.engine.chaos.FaultFile;
import dev.flatline.engine.json.Json;
import dev.flatline.engine.metrics.Exporter;
import dev.flatline.engine.soak.Soak;
import dev.flatline.engine.soak.SoakPlan;
import dev.flatline.engine.soak.SoakPlanner;
import dev.flatline.engine.soak.SoakReport;
import dev.flatline.engine.soak.SoakStatus;
import dev.flatline.engine.soak.SoakText;
import dev.flatline.engine.soak.SoakedCase;
import dev.flatline.engine.store.StoreName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Soaks variants for hours to days. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = {
      "Load variants for hours to days and say whether they stay flat: by default the fixed ones.",
      "What is seen is in the store as it happens: after a crash or a full disk --resume goes on from"
          + " the last checkpoint, and the gap is left out.",
      "SIGTERM ends it with a verdict on what was seen.",
      "Exit codes: 0 flat, 1 rising or failed, 2 bad input, 3 invalid, 4 inconclusive, 7 the harness."
    })
final class SoakCommand implements Callable<Integer> {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Parameters(
      paramLabel = "<incident>",
      arity = "0..1",
      description = "As flatline list names them, separated by commas, or all.")
  private String incident = "";

  @Mixin private final ScenarioOptions scenarios = new ScenarioOptions();
  @Mixin private final OutOption out = new OutOption();
  @Mixin private final JdkOption jdk = new JdkOption();
  @Mixin private final SettingOptions set = new SettingOptions();
  @Mixin private final MetricsOptions metrics = new MetricsOptions();
  @Mixin private final ShardOptions shard = new ShardOptions();

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      split = ",",
      description = "These; default: the fixed ones.")
  private List<String> variants = List.of();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "Of the load, for example 20m, 72h or 3d; default: ${DEFAULT-VALUE}.")
  @Within(least = "500ms", most = "365d")
  private Duration duration = Duration.ofHours(1);

  @Option(names = "--rate", paramLabel = "N", description = "Batches a second.")
  @Within(least = "1", most = "1000000")
  private @Nullable Integer rate;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "TIME",
      description =
          "Load from one checkpoint to the next (drain, settle, collect, read exactly); default: a"
              + " fortieth of the duration, 15m at most.")
  @Within(least = "500ms", most = "365d")
  private @Nullable Duration checkpointEvery;

  @Option(
      names = "--restart-every",
      paramLabel = "TIME",
      description =
          "Restart the process so often, as a deployment does: a leak that restarts hide is judged"
              + " over all of them.")
  @Within(least = "500ms", most = "365d")
  private @Nullable Duration restartEvery;

  @Option(
      names = "--chaos",
      paramLabel = "FILE",
      description =
          "Faults in YAML that strike before the load from one checkpoint to the next, and from which"
              + " every case must come back; flatline chaos schema describes them.")
  private @Nullable Path chaos;

  @Option(
      names = "--margin",
      paramLabel = "UNITS",
      defaultValue = "0",
      description =
          "The leak per operation that flat must exclude, for example 0.0001 for one unit in 10,000"
              + " operations; default: none, each answer says its detection limit.")
  @Within(above = "0", most = "1")
  private double margin;

  @Option(
      names = "--stop-when",
      paramLabel = "WHEN",
      description =
          "decided: end as soon as a leak is seen or each question is answered. Default: planned.")
  private StopWhen stopWhen = StopWhen.PLANNED;

  /** When a soak ends. */
  private enum StopWhen {
    PLANNED,
    DECIDED
  }

  @Option(
      names = "--max-disk",
      paramLabel = "SIZE",
      description =
          "What the store may take with the logs of the forks, for example 200m or 1g: old readings are"
              + " joined to make room, what a verdict rests on stays.")
  @Within(least = "1m", most = "1024t")
  private @Nullable ByteSize maxDisk;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Of the store in --out; default: the time it begins, and the seed.")
  private @Nullable String name;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with the soak of that store.")
  private @Nullable Path resume;

  @Option(
      names = "--or-resume",
      description = "With --name: go on with the soak of that name if it has begun.")
  private boolean orResume;

  @Option(
      names = "--status",
      paramLabel = "DIR",
      description = "Say in one line how far the soak of that store is, for watch -n.")
  private @Nullable Path status;

  @Option(
      names = "--verdict",
      paramLabel = "DIR",
      description = "Judge what the store of a soak holds so far, without touching it.")
  private @Nullable Path verdict;

  @Option(names = "--json", description = "Print the verdict as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    requireOneQuestion();
    if (status != null) {
      spec.commandLine().getOut().println(Soak.statusOf(status).text());
      return 0;
    }
    if (verdict != null) {
      return print(Soak.read(verdict));
    }
    Catalog catalog = scenarios.catalog();
    PrintWriter err = spec.commandLine().getErr();
    try (Soak soak = open(catalog);
        Exporter exporter = exporter(soak.plan(), err);
        CleanEnd end = CleanEnd.arm(soak::stop)) {
      err.println("store: " + soak.directory());
      soak.otherThanBefore().ifPresent(sentence -> err.println("note: " + sentence));
      soak.plan().foresight().forEach(sentence -> err.println("planned: " + sentence));
      err.flush();
      SoakReport report = soak.run(exporter.listener(), now -> tell(err, now));
      int code = print(report);
      metrics.linger(exporter, err);
      end.code(code);
      return code;
    }
  }

  /** What a store holds decides all else: an option beside it would be ignored. */
  private void requireOneQuestion() {
    Given given = Given.to(spec);
    if (status != null) {
      allowOnly(given, "--status");
    } else if (verdict != null) {
      allowOnly(given, "--verdict", "--json");
    } else if (resume != null) {
      allowOnly(given, "--resume", "--json", "--scenarios", "--metrics-port", "--metrics-linger");
    } else if (name == null) {
      given.refuse("to a soak without a name", "add --name", "--or-resume");
    }
    metrics.requireMeaning(given);
  }

  private void allowOnly(Given given, String first, String... names) {
    String next = "leave it out: the store says what is soaked";
    String[] all = Stream.concat(Stream.of(first), Stream.of(names)).toArray(String[]::new);
    given.allowOnly("beside " + first, next, all);
    if (!incident.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot run flatline soak because an incident does not apply beside %s: incident=%s; %s",
          first, incident, next);
    }
  }

  private static void tell(PrintWriter err, SoakStatus now) {
    err.println(now.text());
    err.flush();
  }

  private int print(SoakReport report) {
    PrintWriter print = spec.commandLine().getOut();
    print.print(json ? Json.pretty(report) + "\n" : new SoakText(report).plain());
    print.flush();
    return report.status().exitCode();
  }

  private Soak open(Catalog catalog) {
    if (resume != null) {
      return Soak.resume(resume, catalog, jdk.jdk());
    }
    if (incident.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot soak because no incident is named: incident=; name one, or all, or --resume a store");
    }
    SoakPlan plan = plan(catalog);
    String own =
        name == null
            ? STAMP.format(Instant.now()) + "-" + plan.seed() + shard.suffix()
            : StoreName.require("name", name);
    Path store = out.directory().toAbsolutePath().normalize().resolve("soak").resolve(own);
    boolean begun = orResume && name != null && Soak.present(store);
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
        SoakPlanner.cases(catalog, incident, variants, settings, set.seed(), javaHome);
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
            margin)
        .checked();
  }

  private Optional<FaultPlan> faults(Catalog catalog, List<SoakedCase> cases) {
    Optional<FaultPlan> plan = Optional.ofNullable(chaos).map(FaultFile::read);
    plan.ifPresent(faults -> SoakPlanner.require(faults, catalog, cases));
    return plan;
  }

  private Exporter exporter(SoakPlan plan, PrintWriter err) {
    List<String> incidents = plan.cases().stream().map(SoakedCase::incident).distinct().toList();
    return metrics.exporter(incidents.size() == 1 ? incidents.get(0) : "several", plan.seed(), err);
  }
}
