package dev.flatline.api;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A key of {@code --set} with its default and its range.
 *
 * @param key letters and digits, for example {@code poolSize}
 * @param defaultValue a value within the range
 * @param choices the values allowed, or empty for a whole number
 * @param minimum the smallest whole number
 * @param maximum the largest whole number
 * @param summary one sentence with the unit
 */
public record Parameter(
    String key,
    String defaultValue,
    List<String> choices,
    long minimum,
    long maximum,
    String summary) {

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

  public Parameter {
    choices = List.copyOf(choices);
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

  /** What is allowed, for a person: {@code 1..10000} or {@code fail|ignore}. */
  public String range() {
    return choices.isEmpty() ? minimum + ".." + maximum : String.join("|", choices);
  }

  /** Whether the value is within the range. */
  public boolean allows(String value) {
    if (!choices.isEmpty()) {
      return choices.contains(value);
    }
    // A parser of numbers takes the digits of every script, which no one reads the same.
    if (!WHOLE.matcher(value).matches()) {
      return false;
    }
    long number = Long.parseLong(value);
    return number >= minimum && number <= maximum;
  }
}
