package dev.flatline.cli.soak;

import java.util.Map;
import java.util.Set;
import java.util.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Soaks variants for hours to days. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = {
      "Load variants for hours to days and say whether they stay flat.",
      "What is seen is in the store as it happens, so that a soak survives a crash, and flatline report"
          + " judges it while it goes on. flatline soak INCIDENT means flatline soak start INCIDENT, and"
          + " flatline soak SERVICE.yaml means flatline soak service SERVICE.yaml."
    },
    footer = {
      "",
      "Exit codes: 0 flat, 1 rising or failed, 2 bad input, 3 invalid, 4 inconclusive, 7 the harness."
    },
    preprocessor = SoakCommand.StartIfNone.class,
    subcommands = {
      SoakStartCommand.class,
      SoakServiceCommand.class,
      SoakResumeCommand.class,
      SoakStatusCommand.class
    })
public final class SoakCommand {

  /** What may stand behind the name of the command. */
  private static final Set<String> VERBS =
      Set.of("start", "service", "resume", "status", "-h", "--help", "-V", "--version");

  /** Puts in the verb that is meant where a soak has none. */
  static final class StartIfNone implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> arguments, CommandSpec soak, ArgSpec argument, Map<String, Object> info) {
      if (!arguments.isEmpty() && !VERBS.contains(arguments.peek())) {
        boolean service = arguments.stream().anyMatch(given -> given.matches(".+\\.ya?ml"));
        arguments.push(service && !arguments.contains("--chaos") ? "service" : "start");
      }
      return false;
    }
  }
}
