package dev.flatline.engine.cli;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.json.Json;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.engine.watch.Limits;
import dev.flatline.engine.watch.Watch;
import dev.flatline.engine.watch.WatchReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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
      "Sample any process from outside, in any language, and say of its descriptors, threads, memory",
      "and sockets whether they are flat, rising, or not decidable. It is not touched, unless --attach",
      "or --force-gc ask for it.",
      "Ctrl-C or SIGTERM ends it with a verdict on what was seen.",
      "Exit codes: 0 flat, 1 rising, 2 bad input, 4 inconclusive."
    })
final class WatchCommand implements Callable<Integer> {

  private static final long STOP_SECONDS = 10;

  @Option(names = "--pid", paramLabel = "PID", description = "Of a process that runs.")
  private @Nullable Long pid;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "Or, after --, a command to start, watch and end.")
  private List<String> command = List.of();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "10m",
      description = "How long at most, for example 90s, 10m or 6h; default: ${DEFAULT-VALUE}.")
  private String length = "10m";

  @Option(
      names = "--every",
      paramLabel = "MILLIS",
      defaultValue = "10",
      description = "Milliseconds from one sample to the next; default: ${DEFAULT-VALUE}.")
  private int everyMillis = 10;

  @Option(
      names = "--stop-when",
      paramLabel = "WHEN",
      description =
          "decided: end as soon as a leak is seen, or every gauge is flat. Default: planned.")
  private StopWhen stopWhen = StopWhen.PLANNED;

  /** When a watch ends. */
  private enum StopWhen {
    PLANNED,
    DECIDED
  }

  @Option(
      names = "--limit",
      paramLabel = "GAUGE=UNITS",
      description =
          "What a gauge must not reach, for example hikaricp_connections_active=10: at its limit it"
              + " cannot rise, and is not called flat. That of descriptors is known.")
  private List<String> limits = List.of();

  @Mixin private final AskOptions ask = new AskOptions();

  @Mixin private final OutOption out = new OutOption();

  @Option(names = "--json", description = "Print the verdict as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    if ((pid == null) == command.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot watch because there has to be one process: pid=%s, command=%s; give --pid, or a"
              + " command after --",
          String.valueOf(pid), command);
    }
    if (everyMillis < 1 || everyMillis > 60_000) {
      throw FlatlineException.usage(
          "Cannot watch because the interval is out of range: every=%d; give 1..60000 milliseconds",
          everyMillis);
    }
    Duration time = TimeSpan.of("for", length);
    Path store;
    try (TrialStore trials = TrialStore.create(out.directory(), "watch", "process")) {
      store = trials.place("samples").directory();
    }
    if (pid != null) {
      return watch(pid, time, store);
    }
    Process started = start();
    try {
      return watch(started.pid(), time, store);
    } finally {
      end(started);
    }
  }

  private int watch(long number, Duration time, Path store) {
    Watch watch = Watch.on(number, store, ask.asked(), Limits.of(limits));
    PrintWriter err = spec.commandLine().getErr();
    try (CleanEnd end = CleanEnd.arm(watch::stop)) {
      WatchReport report =
          watch.run(
              time,
              Duration.ofMillis(everyMillis),
              stopWhen == StopWhen.DECIDED,
              line -> {
                err.println(line);
                err.flush();
              });
      PrintWriter print = spec.commandLine().getOut();
      print.print(json ? Json.pretty(report.json()) + "\n" : report.text());
      print.flush();
      int code = JudgeCommand.exitCode(report.decision());
      end.code(code);
      return code;
    }
  }

  private Process start() {
    try {
      return new ProcessBuilder(command).inheritIO().start();
    } catch (IOException refused) {
      throw new FlatlineException(
          Status.USAGE,
          "Cannot watch a command because it does not start: command=%s, error=%s; try it alone"
              .formatted(command, refused.getMessage()),
          refused);
    }
  }

  /** Asks it to end, and ends it if it does not. */
  private static void end(Process started) throws InterruptedException {
    started.destroy();
    if (!started.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      started.destroyForcibly();
    }
  }
}
