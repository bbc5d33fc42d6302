package dev.flatline.cli;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.undo.Leftovers;
import dev.flatline.process.undo.Undoing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes back what a harness and its janitor left when both were killed. */
@Command(
    name = "clean",
    mixinStandardHelpOptions = true,
    description = {
      "Take back the faults of harnesses that are gone, end the commands that they watched, and"
          + " remove their scratch directories.",
      "Every run, soak, demo and watched command does so when it begins, too. The exit code is 7 if"
          + " something is left."
    })
final class CleanCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  private boolean found;
  private boolean left;

  @Override
  public Integer call() {
    PrintWriter print = spec.commandLine().getOut();
    try {
      Path own = Leftovers.directory();
      clean(own, print);
      Set<Path> others = new LinkedHashSet<>(Leftovers.directories());
      others.remove(own);
      others.forEach(other -> cleanOther(other, print));
      if (!found) {
        print.println("nothing was left: directory=" + own);
      }
      print.flush();
      return left ? Status.HARNESS_ERROR.exitCode() : 0;
    } catch (ChaosException broken) {
      throw new FlatlineException(
          Status.HARNESS_ERROR, String.valueOf(broken.getMessage()), broken);
    }
  }

  /** Of another environment of this user; anybody can have put one there that is not ours. */
  private void cleanOther(Path directory, PrintWriter print) {
    try {
      clean(directory, print);
    } catch (ChaosException notOurs) {
      print.println("not looked into: " + notOurs.getMessage());
    }
  }

  private void clean(Path directory, PrintWriter print) {
    Set<Path> before = new LinkedHashSet<>(Leftovers.setAside(directory));
    for (Undoing undoing : Leftovers.sweep(directory)) {
      found = true;
      left |= !undoing.complete();
      if (undoing.complete()) {
        print.println("undone: " + undoing.fault());
      }
      undoing.left().forEach(print::println);
    }
    for (Path aside : before) {
      found = true;
      left = true;
      print.println("left, as some of its lines make no sense: file=" + aside);
    }
    for (Path file : Leftovers.ofElsewhere(directory)) {
      found = true;
      print.println(
          "left alone, as it is of another boot or another container: file="
              + file
              + "; remove it if that is gone");
    }
  }
}
