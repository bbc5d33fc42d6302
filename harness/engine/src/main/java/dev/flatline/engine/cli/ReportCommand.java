package dev.flatline.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.Status;
import dev.flatline.engine.report.Interrupted;
import dev.flatline.engine.store.StoredRun;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a run that has ended, or how far one came. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Show a run, or how far it came if it was cut short.",
      "The exit code is that of the run; 6 if it was cut short."
    })
final class ReportCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "<run>",
      defaultValue = "latest",
      description = "A directory of the run store, or latest (the default).")
  private String run = "latest";

  @Mixin private final OutOption out = new OutOption();

  @Option(names = "--json", description = "Print the verdict as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    StoredRun stored = StoredRun.open(out.directory(), run);
    PrintWriter print = spec.commandLine().getOut();
    Optional<JsonNode> end = stored.end();
    if (end.isEmpty()) {
      print.print(stored.last("run-started").isPresent() ? new Interrupted(stored).text() : "");
      print.flush();
      return Status.ABORTED.exitCode();
    }
    print.println(stored.file(json ? "verdict.json" : "report.txt").orElse(""));
    print.flush();
    return end.get().path("exitCode").asInt();
  }
}
