package dev.flatline.cli;

import dev.flatline.cli.doctor.Capability;
import dev.flatline.cli.doctor.Doctor;
import dev.flatline.cli.option.OutOption;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what this machine can do. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Show what this machine offers.",
      "The exit code is 4 if something is missing without which no run is possible."
    })
final class DoctorCommand implements Callable<Integer> {

  @Mixin private final OutOption out = new OutOption();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    List<Capability> found = Doctor.examine(out.directory());
    PrintWriter print = spec.commandLine().getOut();
    print.print(json ? Json.pretty(found) + "\n" : table(found).plain());
    print.flush();
    boolean able = found.stream().allMatch(one -> one.available() || !one.needed());
    return able ? 0 : Status.INCONCLUSIVE.exitCode();
  }

  private static TextTable table(List<Capability> found) {
    TextTable table = new TextTable("capability", "here", "needed", "detail", "for");
    for (Capability one : found) {
      table.row(
          one.name(),
          one.available() ? "yes" : "no",
          one.needed() ? "yes" : "",
          one.detail(),
          one.use());
    }
    return table;
  }
}
