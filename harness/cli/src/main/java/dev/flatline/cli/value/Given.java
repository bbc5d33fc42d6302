package dev.flatline.cli.value;

import dev.flatline.process.FlatlineException;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that were given to a command: one that would be ignored is refused. */
public final class Given {

  private final String command;
  private final List<OptionSpec> options;

  private Given(String command, List<OptionSpec> options) {
    this.command = command;
    this.options = options;
  }

  /** Those of the command line that is executed. */
  public static Given to(CommandSpec spec) {
    ParseResult parsed = spec.commandLine().getParseResult();
    return new Given(spec.qualifiedName(), List.copyOf(parsed.matchedOptions()));
  }

  /** Whether an option of that name was given. */
  boolean has(String name) {
    return options.stream().anyMatch(option -> named(option, Set.of(name)));
  }

  /**
   * Refuses options that have no meaning here.
   *
   * @param where what goes on after "an option does not apply", for example {@code to a file}
   */
  public void refuse(String where, String next, String... names) {
    Set<String> refused = Set.of(names);
    options.stream()
        .filter(option -> named(option, refused))
        .findFirst()
        .ifPresent(option -> refuse(option, where, next));
  }

  /** Refuses all options but those that have a meaning here. */
  public void allowOnly(String where, String next, String... names) {
    Set<String> allowed = Set.of(names);
    options.stream()
        .filter(option -> !named(option, allowed))
        .findFirst()
        .ifPresent(option -> refuse(option, where, next));
  }

  private static boolean named(OptionSpec option, Set<String> names) {
    return List.of(option.names()).stream().anyMatch(names::contains);
  }

  private void refuse(OptionSpec option, String where, String next) {
    List<String> given = option.originalStringValues();
    throw FlatlineException.usage(
        "Cannot run %s because an option does not apply %s: %s=%s; %s",
        command, where, UsageLine.name(option), String.join(",", given), next);
  }
}
