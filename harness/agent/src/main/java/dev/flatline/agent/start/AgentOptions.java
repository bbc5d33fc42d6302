package dev.flatline.agent.start;

import dev.flatline.agent.moment.Stacks;
import dev.flatline.agent.name.NamedMethod;
import dev.flatline.agent.track.Pair;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands after {@code -javaagent:flatline-agent.jar=}: {@code name=value}, separated by
 * commas. What makes no sense is said and left out, as the program must go on.
 */
final class AgentOptions {

  private static final String KNOWN =
      "level=counts|sampled|all, one-in=<n>, report=<file>, limit=<objects>, pair=<a#b=c#d>,"
          + " operation=<a#b>, application=<package>, pool=<package>, checkpoint, collect";

  private static final int MOST_OPERATIONS = 64;

  Stacks.Level level = Stacks.Level.SAMPLED;
  boolean levelGiven;
  int oneIn = 16;
  Optional<Path> report = Optional.empty();
  int limit;
  boolean checkpoint;
  boolean collect;
  final List<Pair> pairs = new ArrayList<>();
  final List<NamedMethod> operations = new ArrayList<>();
  final List<String> program = new ArrayList<>();
  final List<String> pools = new ArrayList<>();

  /** A line for each option that was left out. */
  final List<String> refused = new ArrayList<>();

  static AgentOptions of(String text) {
    AgentOptions options = new AgentOptions();
    for (String option : text.split(",", -1)) {
      if (!option.isBlank()) {
        options.add(option.strip());
      }
    }
    return options;
  }

  private void add(String option) {
    int at = option.indexOf('=');
    String name = at < 0 ? option : option.substring(0, at);
    String value = at < 0 ? "" : option.substring(at + 1).strip();
    try {
      set(name, value);
    } catch (IllegalArgumentException wrong) {
      refused.add(
          "Cannot use an option of the agent because "
              + wrong.getMessage()
              + ": option="
              + option
              + "; it is left out");
    }
  }

  private void set(String name, String value) {
    switch (name) {
      case "level" -> {
        level = level(value);
        levelGiven = true;
      }
      case "one-in" -> oneIn = number(value, 1, Short.MAX_VALUE);
      case "limit" -> limit = number(value, 64, 100_000_000);
      case "report" -> report = Optional.of(path(value));
      case "pair" -> pairs.add(Pair.of(value));
      case "operation" -> operation(value);
      case "application" -> program.add(packageName(value) + ".");
      case "pool" -> pools.add(packageName(value));
      case "checkpoint" -> checkpoint = true;
      case "collect" -> collect = true;
      default -> throw new IllegalArgumentException("there is none of that name, known=" + KNOWN);
    }
  }

  private void operation(String value) {
    if (operations.size() == MOST_OPERATIONS) {
      throw new IllegalArgumentException("there are " + MOST_OPERATIONS + " already");
    }
    operations.add(NamedMethod.of(value));
  }

  private static Stacks.Level level(String value) {
    for (Stacks.Level level : Stacks.Level.values()) {
      if (level.name().toLowerCase(Locale.ROOT).equals(value)) {
        return level;
      }
    }
    throw new IllegalArgumentException("it is none of counts, sampled, all");
  }

  private static int number(String value, int least, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException none) {
      // Said below.
    }
    throw new IllegalArgumentException("it is no whole number from " + least + " to " + most);
  }

  private static Path path(String value) {
    try {
      if (!value.isEmpty()) {
        return Path.of(value).toAbsolutePath();
      }
    } catch (InvalidPathException none) {
      // Said below.
    }
    throw new IllegalArgumentException("it names no file");
  }

  private static String packageName(String value) {
    String name = value.endsWith(".") ? value.substring(0, value.length() - 1) : value;
    if (name.isEmpty()) {
      throw new IllegalArgumentException("it names no package");
    }
    return name;
  }
}
