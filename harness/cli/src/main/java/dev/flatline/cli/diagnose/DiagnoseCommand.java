package dev.flatline.cli.diagnose;

import dev.flatline.cli.value.Within;
import dev.flatline.engine.diagnose.Diagnosis;
import dev.flatline.engine.diagnose.DiagnosisDocument;
import dev.flatline.engine.diagnose.DiagnosisText;
import dev.flatline.engine.diagnose.Inspection;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.agent.AgentFile;
import dev.flatline.process.time.Clock;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a process holds more and more of, and the line that takes it. */
@Command(
    name = "diagnose",
    mixinStandardHelpOptions = true,
    description = {
      "Say what a process holds more and more of, who took it, and why it is not given back.",
      "Descriptors, threads and memory are read from outside; of a JVM the stacks and the classes"
          + " of its objects, by attaching; with flatline-agent.jar in it, the line that took what"
          + " survives. What cannot be read is said, and the rest goes on.",
      "Exit codes: 1 a cause was found, 2 bad input, 4 none was."
    })
public final class DiagnoseCommand implements Callable<Integer> {

  @Option(
      names = "--pid",
      required = true,
      paramLabel = "PID",
      description = "Process to diagnose.")
  @Within(least = "1", most = "4194304")
  private long pid;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "30s",
      description =
          "Length of it: four looks are taken, and what counts is what rose at each. The load has"
              + " to go on meanwhile. Default: ${DEFAULT-VALUE}.")
  @Within(least = "3s", most = "1d")
  private Duration duration = Duration.ofSeconds(30);

  @Option(
      names = "--force-gc",
      description =
          "Collect garbage before each look, so that only what is reachable is counted. Default:"
              + " the process is not made to collect.")
  private boolean forceGc;

  @Option(
      names = "--agent-report",
      paramLabel = "FILE",
      description =
          "Where the agent of the process writes. Default: /tmp/flatline-agent-PID.report.")
  private @Nullable Path report;

  @Option(
      names = "--jfr",
      paramLabel = "FILE",
      description =
          "Record it meanwhile with the JDK's flight recorder; the process writes the file, with"
              + " what was taken and given back if the agent is in it.")
  private @Nullable Path jfr;

  @Option(
      names = "--native",
      description =
          "See meanwhile, with async-profiler, who takes memory outside the heap and does not give"
              + " it back. Its library stays loaded in the process. Default: it is not loaded.")
  private boolean nativeMemory;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The process that writes the file would say so at the end alone. */
  private void requireFolder() {
    Path folder = jfr == null ? null : jfr.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw FlatlineException.usage(
          "Cannot record a process because the folder of the file is not there: file=%s; name"
              + " another",
          String.valueOf(jfr));
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    requireFolder();
    Path file = report == null ? AgentFile.usual(pid) : report;
    PrintWriter print = spec.commandLine().getOut();
    try (Inspection inspection = Inspection.of(pid, Clock.system(), forceGc, file)) {
      Diagnosis diagnosis = inspection.over(duration, Optional.ofNullable(jfr), nativeMemory);
      print.print(
          json
              ? DiagnosisDocument.of(diagnosis) + "\n"
              : String.join("\n", DiagnosisText.lines(diagnosis)) + "\n");
      print.flush();
      return DiagnosisDocument.status(diagnosis).exitCode();
    }
  }
}
