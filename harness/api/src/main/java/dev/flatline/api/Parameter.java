package dev.flatline.api;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A key of {@code --set} with its default and its range.
 *
 * @param key letters and digits, for example {@code poolSize}
 * @param defaultValue a value within the range
 * @param choices the values allowed, or empty for a whole number
 * @param beginning what a value may begin with instead of being a choice; empty if it may not
 * @param minimum the smallest whole number
 * @param maximum the largest whole number
 * @param summary one sentence with the unit
 */
public record Parameter(
    String key,
    String defaultValue,
    List<String> choices,
    String beginning,
    long minimum,
    long maximum,
    String summary) {

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

  public Parameter {
    choices = List.copyOf(choices);
  }

  /** A parameter without a beginning. */
  public Parameter(
      String key,
      String defaultValue,
      List<String> choices,
      long minimum,
      long maximum,
      String summary) {
    this(key, defaultValue, choices, "", minimum, maximum, summary);
  }

  /** A whole number from {@code minimum} to {@code maximum}. */
  public static Parameter number(
      String key, long defaultValue, long minimum, long maximum, String summary) {
    return new Parameter(key, Long.toString(defaultValue), List.of(), minimum, maximum, summary);
  }

  /** One of the given words, the first by default. */
  public static Parameter choice(String key, List<String> choices, String summary) {
    return new Parameter(key, choices.get(0), choices, 0, 0, summary);
  }

  /** The same choice, which a value may also be that begins so and goes on. */
  public Parameter orBeginningWith(String text) {
    return new Parameter(key, defaultValue, choices, text, minimum, maximum, summary);
  }

  /**
   * What is allowed, for a person: {@code 1..10000}, {@code fail|ignore}, or {@code none|http://...}
   * where a beginning is enough.
   */
  public String range() {
    if (choices.isEmpty()) {
      return minimum + ".." + maximum;
    }
    String words = String.join("|", choices);
    return beginning.isEmpty() ? words : words + "|" + beginning + "...";
  }

  /** Whether the value is within the range. */
  public boolean allows(String value) {
    if (!choices.isEmpty()) {
      return choices.contains(value)
          || (!beginning.isEmpty()
              && value.startsWith(beginning)
              && value.length() > beginning.length());
    }
    // A parser of numbers takes the digits of every script, which no one reads the same.
    if (!WHOLE.matcher(value).matches()) {
      return false;
    }
    long number = Long.parseLong(value);
    return number >= minimum && number <= maximum;
  }
}
