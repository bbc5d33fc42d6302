package dev.flatline.engine.cli;

import dev.flatline.engine.FlatlineException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the option --help of a command shows, where people look for it first. */
@Command(
    name = "help",
    mixinStandardHelpOptions = true,
    description = "Show the help of a command, for example flatline help chaos check.")
final class HelpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "<command>",
      arity = "0..*",
      description = "The command, and one of its own commands; default: all commands in a list.")
  private List<String> path = new ArrayList<>();

  @Override
  public Integer call() {
    CommandLine line = spec.parent().commandLine();
    for (String name : path) {
      CommandLine next = line.getSubcommands().get(name);
      if (next == null) {
        throw FlatlineException.usage(
            "Cannot show the help of a command because %s has none of that name: command=%s; see"
                + " flatline help",
            line.getCommandSpec().qualifiedName(), name);
      }
      line = next;
    }
    line.usage(spec.commandLine().getOut());
    return 0;
  }
}
