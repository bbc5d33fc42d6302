package dev.flatline.cli;

import dev.flatline.api.LoadProfile;
import dev.flatline.cli.option.AgentOption;
import dev.flatline.cli.option.HostOptions;
import dev.flatline.cli.option.IncidentNames;
import dev.flatline.cli.option.JdkOption;
import dev.flatline.cli.option.OutOption;
import dev.flatline.cli.option.ScenarioOptions;
import dev.flatline.cli.option.SettingOptions;
import dev.flatline.cli.terminal.CleanEnd;
import dev.flatline.cli.value.Given;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.demo.Demo;
import dev.flatline.engine.demo.DemoPages;
import dev.flatline.engine.demo.DemoPlan;
import dev.flatline.engine.demo.record.Replay;
import dev.flatline.engine.demo.story.Ending;
import dev.flatline.engine.metrics.Exporter;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.http.LoopbackServer;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows an incident live. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Show the leaky variant above its fix, live, on a page on loopback: same load, same seed.",
      "Both variants are compared, round by round; the exit code is 0 only if the leaky variant lost"
          + " more than its fix and the fix held once it was switched on, 1 if the fix did not hold,"
          + " 3 if the leaky variant lost no more than its fix or the load was late, 4 if it ended"
          + " before that was clear, 6 if it was stopped by Ctrl-C."
    })
final class DemoCommand implements Callable<Integer> {

  private static final int LOOK_MILLIS = 250;

  @Parameters(
      paramLabel = "<incident>",
      arity = "0..1",
      completionCandidates = IncidentNames.class,
      description = "Incident to show; flatline list shows the names; none with --replay.")
  private @Nullable String incident;

  @Mixin private final ScenarioOptions scenarios = new ScenarioOptions();
  @Mixin private final OutOption out = new OutOption();
  @Mixin private final JdkOption jdk = new JdkOption();
  @Mixin private final SettingOptions set = new SettingOptions();
  @Mixin private final HostOptions hosts = new HostOptions();
  @Mixin private final AgentOption agent = new AgentOption();

  @Option(
      names = "--port",
      defaultValue = "9464",
      description =
          "Port of the page on loopback, and of /metrics beside it; 0 for any free one; default:"
              + " ${DEFAULT-VALUE}, where the Prometheus of grafana/ looks for it.")
  @Within(least = "0", most = "65535")
  private int port = 9464;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "10m",
      description =
          "Longest time after the clock began; Ctrl-C ends it before. Default: ${DEFAULT-VALUE}.")
  @Within(least = "1s", most = "1d")
  private Duration duration = Duration.ofMinutes(10);

  @Option(
      names = "--alone",
      description =
          "Begin at once instead of with the first viewer, switch the fix on once the cause is told,"
              + " and end once it was watched.")
  private boolean alone;

  @Option(
      names = "--snapshot",
      paramLabel = "<file.svg>",
      description = "At the end draw what was shown as one picture, in SVG, for a document.")
  private @Nullable Path snapshot;

  @Option(
      names = "--replay",
      paramLabel = "<store>",
      description =
          "Show a demo again that was shown before, from its store, <out>/<incident>/demo/<time>;"
              + " with --snapshot draw it and end.")
  private @Nullable Path replay;

  private volatile boolean stopped;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Optional<SnapshotFile> picture = Optional.ofNullable(snapshot).map(SnapshotFile::new);
    if (replay != null) {
      requireMeaning(Given.to(spec));
      return replay(replay, picture);
    }
    if (incident == null) {
      throw FlatlineException.usage(
          "Cannot show a demo because no incident is named: missing=incident; give one that flatline"
              + " list names, or --replay");
    }
    return show(incident, picture);
  }

  /** What is shown again is given by its store alone. */
  private void requireMeaning(Given given) {
    if (incident != null) {
      throw FlatlineException.usage(
          "Cannot run flatline demo because an incident does not apply to a replay: incident=%s;"
              + " leave it out, or leave --replay out",
          incident);
    }
    given.refuse(
        "to a replay",
        "leave it out",
        "--alone",
        "--duration",
        "--set",
        "--seed",
        "--out",
        "--scenarios",
        "--jdk",
        "--no-agent");
    if (snapshot != null) {
      given.refuse("to a replay that is drawn", "leave it out", "--port", "--allow-host");
    }
  }

  private int show(String incident, Optional<SnapshotFile> picture) throws InterruptedException {
    Incident found = scenarios.catalog().find(incident);
    Jdk java = jdk.jdk();
    RunPlan run =
        Planner.plan(
            found, Profile.CI, List.of(), set.settings(), set.seed(), java.home().toString());
    LoadProfile load = run.load();
    DemoPlan plan = new DemoPlan(found, run.parameters(), load, set.seed(), java, agent.agent());
    PrintWriter print = spec.commandLine().getOut();
    LoopbackServer server = server();
    try (CleanEnd end = CleanEnd.arm(() -> stopped = true)) {
      Ended ended = shown(plan, server, end);
      // After the demo has closed: what is drawn is complete, and its failure is no verdict.
      picture.ifPresent(file -> draw(file, ended.store()));
      print.println("to show it again: harness/flatline demo --replay " + ended.store());
      print.flush();
      return ended.ending().status().exitCode();
    }
  }

  private record Ended(Ending ending, Path store) {}

  private Ended shown(DemoPlan plan, LoopbackServer server, CleanEnd end)
      throws InterruptedException {
    PrintWriter print = spec.commandLine().getOut();
    String name = plan.incident().name();
    try (Exporter exporter = Exporter.on(server, name, set.seed());
        Demo demo =
            Demo.start(plan, out.directory(), opening(), exporter.listener(), line(print))) {
      DemoPages.on(server, demo, name, line(spec.commandLine().getErr()));
      print.printf("open http://127.0.0.1:%d/ ; F switches the fix on%n", server.port());
      print.flush();
      watch(demo);
      Ending ending =
          stopped ? new Ending(Status.ABORTED, "it was stopped by hand") : demo.ending();
      end.code(ending.status().exitCode());
      print.println(ending.status() + "  " + ending.sentence());
      print.println("not checked here, and checked by flatline run " + name + ":");
      demo.unchecked().forEach(what -> print.println("  " + what));
      print.flush();
      return new Ended(ending, demo.store());
    }
  }

  private void draw(SnapshotFile picture, Path store) {
    try {
      spec.commandLine().getOut().println(picture.draw(store));
    } catch (FlatlineException failed) {
      line(spec.commandLine().getErr()).accept(String.valueOf(failed.getMessage()));
    }
  }

  private int replay(Path store, Optional<SnapshotFile> picture) throws InterruptedException {
    PrintWriter print = spec.commandLine().getOut();
    if (picture.isPresent()) {
      print.println(picture.get().draw(store));
      return 0;
    }
    try (CleanEnd end = CleanEnd.arm(() -> stopped = true);
        Replay shown = Replay.of(store);
        LoopbackServer server = server()) {
      DemoPages.on(server, shown, line(spec.commandLine().getErr()));
      print.printf(
          "open http://127.0.0.1:%d/ for %s, as it was shown; Ctrl-C ends it%n",
          server.port(), shown.incident());
      print.flush();
      while (!stopped) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      end.code(Status.ABORTED.exitCode());
      return Status.ABORTED.exitCode();
    }
  }

  private static java.util.function.Consumer<String> line(PrintWriter writer) {
    return text -> {
      writer.println(text);
      writer.flush();
    };
  }

  private LoopbackServer server() {
    try {
      return LoopbackServer.start(port, hosts.rule());
    } catch (IOException taken) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot show a demo because the port is not free: port=%d, error=%s; give another with --port, or 0",
              port, taken.getMessage()),
          taken);
    }
  }

  /** Who is alone at the keys wants to see the beginning; a build has nobody to wait for. */
  private Demo.Opening opening() {
    return alone ? Demo.Opening.AT_ONCE : Demo.Opening.WHEN_SEEN;
  }

  private void watch(Demo demo) throws InterruptedException {
    while (!stopped && !demo.begun() && !demo.failed()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    Stopwatch shown = Stopwatch.start();
    while (!stopped && shown.within(duration) && !(alone && demo.over())) {
      if (alone && demo.readyForFix()) {
        demo.fix();
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }
}
