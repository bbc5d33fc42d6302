package dev.flatline.cli.value;

import dev.flatline.process.FlatlineException;
import java.lang.reflect.AnnotatedElement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Holds the options of all commands to their ranges, and says the ranges in their help. */
public final class Ranges {

  private Ranges() {}

  /** Adds the range to the description of each option that has one. */
  public static void describe(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    for (OptionSpec option : List.copyOf(spec.options())) {
      range(option).ifPresent(range -> describe(spec, option, inWords(range)));
    }
    line.getSubcommands().values().forEach(Ranges::describe);
  }

  private static void describe(CommandSpec spec, OptionSpec option, String range) {
    String[] lines = option.description().clone();
    lines[lines.length - 1] += " Range: " + range + ".";
    spec.remove(option);
    spec.addOption(OptionSpec.builder(option).description(lines).build());
  }

  /**
   * Looks at what was given.
   *
   * @throws FlatlineException if a value is out of its range, or something was given twice
   */
  public static void require(ParseResult parsed) {
    for (ParseResult each = parsed; each != null; each = each.subcommand()) {
      String command = each.commandSpec().qualifiedName();
      for (OptionSpec option : each.matchedOptions()) {
        range(option).ifPresent(range -> requireWithin(command, option, range));
        requireOnce(command, option);
      }
    }
  }

  private static void requireWithin(String command, ArgSpec option, Within range) {
    Object value = option.getValue();
    Collection<?> values = value instanceof Collection<?> many ? many : List.of(value);
    int place = 0;
    for (Object one : values) {
      if (!within(one, range)) {
        throw FlatlineException.usage(
            "Cannot run %s because a value is out of range: %s=%s; give %s",
            command, UsageLine.name(option), option.stringValues().get(place), inWords(range));
      }
      place++;
    }
  }

  private static boolean within(Object value, Within range) {
    return (range.least().isEmpty() || compare(value, range.least()) >= 0)
        && (range.above().isEmpty() || compare(value, range.above()) > 0)
        && compare(value, range.most()) <= 0;
  }

  @SuppressWarnings("unchecked") // both are of the type of the option
  private static int compare(Object value, String bound) {
    return ((Comparable<Object>) value).compareTo(Values.comparable(value.getClass(), bound));
  }

  /** Each value of a list and each key of a map is given once, and none is empty. */
  private static void requireOnce(String command, ArgSpec option) {
    Object value = option.getValue();
    if (!(value instanceof Collection<?>) && !(value instanceof Map<?, ?>)) {
      return;
    }
    String separator = option.splitRegex();
    Set<String> seen = new HashSet<>();
    for (String given : option.originalStringValues()) {
      for (String one :
          separator.isEmpty() ? List.of(given) : List.of(given.split(separator, -1))) {
        String key = value instanceof Map<?, ?> ? one.replaceFirst("=.*", "") : one;
        if (key.isBlank()) {
          throw FlatlineException.usage(
              "Cannot run %s because a value is empty: %s=%s; give each a name",
              command, UsageLine.name(option), given);
        }
        if (!seen.add(key)) {
          throw FlatlineException.usage(
              "Cannot run %s because a value is given twice: %s=%s; give it once",
              command, UsageLine.name(option), key);
        }
      }
    }
  }

  private static Optional<Within> range(ArgSpec option) {
    return option.userObject() instanceof AnnotatedElement field
        ? Optional.ofNullable(field.getAnnotation(Within.class))
        : Optional.empty();
  }

  private static String inWords(Within range) {
    return range.above().isEmpty()
        ? range.least() + ".." + range.most()
        : "more than " + range.above() + ", at most " + range.most();
  }
}
