package dev.flatline.engine.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Soaks variants for hours to days. */
@Command(
    name = SoakCommand.NAME,
    mixinStandardHelpOptions = true,
    description = {
      "Load variants for hours to days and say whether they stay flat.",
      "What is seen is in the store as it happens, so that a soak survives a crash, and flatline report"
          + " judges it while it goes on. flatline soak INCIDENT means flatline soak start INCIDENT."
    },
    footer = {
      "",
      "Exit codes: 0 flat, 1 rising or failed, 2 bad input, 3 invalid, 4 inconclusive, 7 the harness."
    },
    subcommands = {SoakStartCommand.class, SoakResumeCommand.class, SoakStatusCommand.class})
final class SoakCommand {

  static final String NAME = "soak";

  private static final Set<String> OWN =
      Set.of("start", "resume", "status", "-h", "--help", "-V", "--version");

  /** Arguments of the whole command line, with the verb that is meant where a soak has none. */
  static String[] withVerb(String... arguments) {
    boolean without =
        arguments.length > 1 && arguments[0].equals(NAME) && !OWN.contains(arguments[1]);
    if (!without) {
      return arguments;
    }
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    return Stream.concat(Stream.of(NAME, "start"), rest.stream()).toArray(String[]::new);
  }
}
