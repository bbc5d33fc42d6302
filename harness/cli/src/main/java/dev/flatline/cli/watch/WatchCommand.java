package dev.flatline.cli.watch;

import dev.flatline.cli.option.OutOption;
import dev.flatline.cli.option.Topic;
import dev.flatline.cli.terminal.CleanEnd;
import dev.flatline.cli.value.AnyText;
import dev.flatline.cli.value.Given;
import dev.flatline.cli.value.GrowthMargin;
import dev.flatline.cli.value.NamePatterns;
import dev.flatline.cli.value.StopWhen;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.engine.watch.Pace;
import dev.flatline.engine.watch.Watch;
import dev.flatline.engine.watch.WatchReport;
import dev.flatline.engine.watch.Watched;
import dev.flatline.engine.watch.source.Asked;
import dev.flatline.engine.watch.source.Limits;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.tree.WatchedCommand;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Watches a process that is not ours. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Say whether the descriptors, threads, memory and sockets of a process and of all that it"
          + " starts are flat, rising, or not decidable.",
      "They are sampled from outside, in any language, and not touched, unless --attach or --force-gc"
          + " ask for it. A command after -- ends with the watch, with all that it started.",
      "Ctrl-C or SIGTERM ends it with a verdict on what was seen.",
      "Exit codes: 0 flat, 1 rising, 2 bad input, 4 inconclusive."
    })
public final class WatchCommand implements Callable<Integer> {

  @Topic("What is watched")
  @Option(names = "--pid", paramLabel = "PID", description = "Process to watch.")
  @Within(least = "1", most = "4194304")
  private @Nullable Long pid;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      converter = AnyText.class,
      description = "Command to start, watch and end, after --.")
  private List<String> command = List.of();

  @Topic("What is watched")
  @Option(
      names = {"--duration", "--for"},
      paramLabel = "TIME",
      defaultValue = "10m",
      description = "Longest time, for example 90s, 10m or 6h; default: ${DEFAULT-VALUE}.")
  @Within(least = "1s", most = "365d")
  private Duration length = Duration.ofMinutes(10);

  @Topic("What is watched")
  @Option(
      names = "--every",
      paramLabel = "MILLIS",
      description =
          "Milliseconds from one sample to the next. Default: 10 while counts change, so that peaks"
              + " are seen, and 100 after ten seconds in which none did.")
  @Within(least = "1", most = "60000")
  private @Nullable Integer everyMillis;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--stop-when",
      paramLabel = "WHEN",
      description =
          "End of the watch: planned, or decided as soon as a leak is seen or every gauge is flat."
              + " Default: planned.")
  private StopWhen stopWhen = StopWhen.PLANNED;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--decide",
      paramLabel = "GAUGE",
      split = ",",
      description =
          "Gauges that have to be decided before --stop-when decided ends it, for example"
              + " descriptors*,threads. Default: all.")
  private List<String> decide = List.of("*");

  @Topic("What is watched")
  @Option(
      names = "--only-this",
      description = "Watch this process alone, not what it starts. Default: the whole tree.")
  private boolean onlyThis;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      description =
          "Time at the beginning that is not judged, for example 2m. Default: the judge tells a warm-up"
              + " from a leak itself, and says so.")
  @Within(least = "1ms", most = "365d")
  private @Nullable Duration warmUp;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--margin",
      paramLabel = "GAUGE=UNITS[/op|/s|/min|/h|/d]",
      description =
          "Growth of a gauge that matters, for example descriptors=60/h, or descriptors=0.001/op where"
              + " operations are counted; a number alone is over the whole recording. Less is flat."
              + " Default: derived from the level.")
  @Within(above = "0", most = "1e300")
  private List<GrowthMargin> margins = List.of();

  @Topic(Topic.VERDICT)
  @Option(
      names = "--limit",
      paramLabel = "GAUGE=UNITS",
      description =
          "Level that a gauge must not reach, for example hikaricp_connections_active=10: at its limit it"
              + " cannot rise, and is not called flat. That of descriptors is known.")
  private List<String> limits = List.of();

  @Mixin private final AskOptions ask = new AskOptions();

  @Mixin private final OutOption out = new OutOption();

  @Topic(Topic.VERDICT)
  @Option(names = "--json", description = "Print the verdict as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if ((pid == null) == command.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot watch because there has to be one process: pid=%s, command=%s; give --pid, or a"
              + " command after --",
          pid == null ? "none" : pid, command.isEmpty() ? "none" : command);
    }
    Given given = Given.to(spec);
    if (stopWhen == StopWhen.PLANNED) {
      given.refuse(
          "to a watch of a planned length", "add --stop-when decided, or leave it out", "--decide");
    }
    Pace pace = pace(length);
    Path store;
    try (TrialStore trials = TrialStore.create(out.directory(), "watch", "process")) {
      store = trials.place("samples").directory();
    }
    if (pid != null) {
      return watch(Watched.process(pid), pace, store);
    }
    try (WatchedCommand started = WatchedCommand.start(command, json)) {
      return watch(Watched.command(started), pace, store);
    }
  }

  private Pace pace(Duration time) {
    Duration start = warmUp == null ? Duration.ZERO : warmUp;
    if (start.compareTo(time) >= 0) {
      throw FlatlineException.usage(
          "Cannot watch because nothing is left after the warm-up: warm-up=%s, for=%s; give a"
              + " longer --duration",
          String.valueOf(warmUp), length);
    }
    Pace pace =
        (everyMillis == null
                ? Pace.following(time)
                : Pace.planned(time, Duration.ofMillis(everyMillis)))
            .after(start);
    return switch (stopWhen) {
      case PLANNED -> pace;
      case DECIDED -> pace.untilDecided(new NamePatterns(decide)::match);
    };
  }

  private int watch(Watched target, Pace pace, Path store) {
    Asked asked = ask.asked();
    Watch watch =
        Watch.on(
            onlyThis ? target.alone() : target,
            store,
            asked,
            new Watch.Terms(
                Limits.of(limits), GaugeMargins.of(margins, asked.operations().isPresent())));
    PrintWriter err = spec.commandLine().getErr();
    try (CleanEnd end = CleanEnd.arm(watch::stop)) {
      Consumer<String> status =
          line -> {
            err.println(line);
            err.flush();
          };
      WatchReport report = watch.run(pace, status);
      PrintWriter print = spec.commandLine().getOut();
      print.print(json ? report.json() + "\n" : report.text());
      print.flush();
      int code = Status.of(report.decision()).exitCode();
      end.code(code);
      return code;
    }
  }
}
