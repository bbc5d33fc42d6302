package dev.flatline.cli.value;

import dev.flatline.verdict.number.Formatted;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line why arguments were refused before a command could begin. */
public final class UsageLine {

  private UsageLine() {}

  /** What is said of it. */
  public static String of(ParameterException refused) {
    CommandLine line = refused.getCommandLine();
    String command = line.getCommandSpec().qualifiedName();
    String help = "see " + command + " --help";
    if (refused instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, line, command, help);
    }
    if (refused instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      String names =
          missing.getMissing().stream()
              .map(absent -> absent.isOption() ? "value of --" + name(absent) : name(absent))
              .collect(Collectors.joining(", "));
      return Formatted.of(
          "Cannot run %s because something is missing: missing=%s; %s", command, names, help);
    }
    if (refused instanceof OverwrittenOptionException twice) {
      return Formatted.of(
          "Cannot run %s because an option is given twice: option=%s; give it once",
          command, name(twice.getOverwritten()));
    }
    ArgSpec option = refused.getArgSpec();
    if (option == null) {
      return line.getSubcommands().isEmpty()
          ? Formatted.of(
              "Cannot run %s because %s; %s",
              command, lower(String.valueOf(refused.getMessage())), help)
          : Formatted.of(
              "Cannot run %s because no command is named: commands=%s; %s",
              command, String.join(", ", line.getSubcommands().keySet()), help);
    }
    return ofOption(refused, option, command, help);
  }

  private static String ofOption(
      ParameterException refused, ArgSpec option, String command, String help) {
    String name = name(option);
    String value = refused.getValue();
    if (refused.getCause() instanceof NotAValue not) {
      return Formatted.of(
          "Cannot run %s because %s: %s=%s; %s",
          command, not.getMessage(), name, value, not.next());
    }
    Class<?> type = option.typeInfo().isMultiValue() ? elements(option) : option.type();
    if (type.isEnum() && value != null) {
      String choices =
          Arrays.stream(type.getEnumConstants())
              .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      return Formatted.of(
          "Cannot run %s because there is no such choice: %s=%s; choose one of %s",
          command, name, value, choices);
    }
    return Formatted.of(
        "Cannot run %s because %s: option=%s; %s",
        command, lower(String.valueOf(refused.getMessage())), name, help);
  }

  private static Class<?> elements(ArgSpec option) {
    List<?> types = option.typeInfo().getAuxiliaryTypeInfos();
    return types.isEmpty()
        ? String.class
        : ((CommandLine.Model.ITypeInfo) types.get(types.size() - 1)).getType();
  }

  private static String unmatched(
      UnmatchedArgumentException unmatched, CommandLine line, String command, String help) {
    String first = unmatched.getUnmatched().get(0);
    boolean option = first.startsWith("-") && first.length() > 1;
    boolean named = !option && !line.getSubcommands().isEmpty();
    Set<String> names =
        option ? line.getCommandSpec().optionsMap().keySet() : line.getSubcommands().keySet();
    String meant =
        Nearest.to(option ? first.replaceFirst("=.*", "") : first, names)
            .map(name -> "did you mean " + name + "? ")
            .orElse("");
    String reason =
        option
            ? "there is no such option: option="
            : named ? "there is no such command: command=" : "an argument is too many: argument=";
    return Formatted.of("Cannot run %s because %s%s; %s%s", command, reason, first, meant, help);
  }

  /** How an option or a parameter is called in a message. */
  static String name(ArgSpec option) {
    return option instanceof OptionSpec named
        ? named.names()[0].replaceFirst("^-+", "")
        : option.paramLabel().replaceAll("[<>\\[\\].]", "");
  }

  private static String lower(String message) {
    return message.isEmpty()
        ? message
        : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
