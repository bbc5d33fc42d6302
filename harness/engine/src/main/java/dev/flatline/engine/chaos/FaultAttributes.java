package dev.flatline.engine.chaos;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.input.Figures;
import dev.flatline.engine.wire.ArmedFault;
import dev.flatline.engine.wire.Direction;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The attributes of one planned fault, each read as what it has to be.
 *
 * @param values by name; what is absent has a default
 */
record FaultAttributes(Map<String, String> values) {

  private static final String BOTH = "both";

  /** More than any machine has cores to lose. */
  private static final int MOST_LOOPS = 1_024;

  /** A round is no longer than a day. */
  private static final long MOST_MILLIS = Duration.ofDays(1).toMillis();

  private long number(String name, long absent) {
    String text = values.get(name);
    return text == null
        ? absent
        : Figures.whole(text).orElseThrow(() -> wrong(name, text, "a whole number"));
  }

  long number(String name, long absent, long least, long most) {
    return within(name, number(name, absent), least, most);
  }

  /** A text of this form. */
  String matching(String name, String absent, Pattern form) {
    String text = values.getOrDefault(name, absent);
    if (!form.matcher(text).matches()) {
      throw wrong(name, text, "a name as Java has it");
    }
    return text;
  }

  int megabytes() {
    return (int) number("megabytes", 16, 4, 1_024);
  }

  int percent() {
    return (int) number("percent", 20, 1, 100);
  }

  long kilobits() {
    return number("kilobitsPerSecond", 64, 8, 10_000_000);
  }

  Duration delay() {
    return Duration.ofMillis(number("delayMillis", 100, 1, 60_000));
  }

  int every() {
    return (int) number("every", 1, 1, 1_000_000);
  }

  long limit() {
    return within("to", number("to", 64), 0, Long.MAX_VALUE);
  }

  int loops() {
    return (int) within("loops", number("loops", 1), 1, MOST_LOOPS);
  }

  private static long within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw wrong(name, Long.toString(value), least + " to " + most);
    }
    return value;
  }

  double share() {
    String text = values.getOrDefault("share", "1");
    return ArmedFault.requireShare(
        Figures.decimal(text).orElseThrow(() -> wrong("share", text, "a number")));
  }

  Duration millis(String name) {
    return Duration.ofMillis(number(name, 0, 0, MOST_MILLIS));
  }

  /** Whether only those connections are struck that are open when the fault begins. */
  boolean openConnectionsOnly() {
    String text = values.getOrDefault("connections", "all");
    return switch (text) {
      case "all" -> false;
      case "open" -> true;
      default -> throw wrong("connections", text, "all, or open for those open at its begin");
    };
  }

  Set<Direction> directions() {
    String text = values.getOrDefault("direction", BOTH);
    return switch (text) {
      case "upstream" -> EnumSet.of(Direction.UPSTREAM);
      case "downstream" -> EnumSet.of(Direction.DOWNSTREAM);
      case BOTH -> EnumSet.allOf(Direction.class);
      default -> throw wrong("direction", text, "upstream, downstream or both");
    };
  }

  private static FlatlineException wrong(String name, String text, String allowed) {
    return FlatlineException.usage(
        "Cannot plan a fault because an attribute is not valid: %s=%s; give %s",
        name, text, allowed);
  }
}
