package dev.flatline.engine.cli;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.undo.ChaosException;
import dev.flatline.engine.undo.Leftovers;
import dev.flatline.engine.undo.Undoing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes back faults that a harness and its janitor left when both were killed. */
@Command(
    name = "clean",
    mixinStandardHelpOptions = true,
    description = {
      "Take back the faults of harnesses that are gone.",
      "Every run does so before its first fault, too. The exit code is 7 if something is left."
    })
final class CleanCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter print = spec.commandLine().getOut();
    try {
      Path directory = Leftovers.directory();
      List<Undoing> undone = Leftovers.sweep(directory);
      for (Undoing one : undone) {
        if (one.complete()) {
          print.println("undone: " + one.fault());
        }
        one.left().forEach(print::println);
      }
      if (undone.isEmpty()) {
        print.println("nothing was left: directory=" + directory);
      }
      print.flush();
      return undone.stream().allMatch(Undoing::complete) ? 0 : Status.HARNESS_ERROR.exitCode();
    } catch (ChaosException broken) {
      throw new FlatlineException(
          Status.HARNESS_ERROR, String.valueOf(broken.getMessage()), broken);
    }
  }
}
