package dev.flatline.cli.help;

import dev.flatline.process.FlatlineException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the help of a command, or a page of the documentation. */
@Command(
    name = "help",
    mixinStandardHelpOptions = true,
    description = {
      "Show the help of a command, or a page of the documentation.",
      "For example flatline help soak start, or flatline help reading-a-verdict."
    })
public final class HelpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "<command or topic>",
      completionCandidates = Topics.class,
      arity = "0..*",
      description = "Command, and one of its own commands, or a topic; default: a list of both.")
  private List<String> path = new ArrayList<>();

  @Option(names = "--html", description = "Print the help of all commands as one HTML page.")
  private boolean html;

  /** What a shell offers. */
  static final class Topics implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return HelpTopic.NAMES.iterator();
    }
  }

  @Override
  public Integer call() {
    CommandLine line = spec.parent().commandLine();
    PrintWriter out = spec.commandLine().getOut();
    if (html) {
      out.print(CommandReference.html(line));
      out.flush();
      return 0;
    }
    if (path.size() == 1 && HelpTopic.NAMES.contains(path.get(0))) {
      out.print(HelpTopic.text(path.get(0)));
      out.flush();
      return 0;
    }
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
    line.usage(out);
    return 0;
  }
}
