package dev.flatline.api;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A key of {@code --set} with its default and its range.
 *
 * @param key letters and digits, for example {@code poolSize}
 * @param defaultValue a value within the range
 * @param choices the values allowed, or empty for a whole number
 * @param server how an address of a server of the user's own begins, which a value may be instead
 *     of a choice, or {@link #HOST_AND_PORT}; empty if it may not
 * @param minimum the smallest whole number
 * @param maximum the largest whole number
 * @param summary one sentence with the unit
 */
public record Parameter(
    String key,
    String defaultValue,
    List<String> choices,
    String server,
    long minimum,
    long maximum,
    String summary) {

  /** A server of the user's own that is named so, or several with a comma between them. */
  public static final String HOST_AND_PORT = "host:port";

  private static final Pattern HOSTS_AND_PORTS =
      Pattern.compile("(?:(?:[^\\s,:/@?#\\[\\]]+|\\[[0-9a-fA-F:.]+\\]):[0-9]{1,5}(?:,(?!$)|$))+");

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

  public Parameter {
    choices = List.copyOf(choices);
  }

  /** A whole number from {@code minimum} to {@code maximum}. */
  public static Parameter number(
      String key, long defaultValue, long minimum, long maximum, String summary) {
    return new Parameter(
        key, Long.toString(defaultValue), List.of(), "", minimum, maximum, summary);
  }

  /** One of the given words, the first by default. */
  public static Parameter choice(String key, List<String> choices, String summary) {
    return new Parameter(key, choices.get(0), choices, "", 0, 0, summary);
  }

  /**
   * The same choice, or the address of a server of the user's own instead, which no run stops.
   *
   * @param beginning of such an address, for example {@code jdbc:postgresql://}, or {@link
   *     #HOST_AND_PORT}
   */
  public Parameter orServer(String beginning, String newSummary) {
    return new Parameter(key, defaultValue, choices, beginning, minimum, maximum, newSummary);
  }

  /** Whether the value is the address of a server of the user's own. */
  public boolean isServer(String value) {
    if (server.equals(HOST_AND_PORT)) {
      return HOSTS_AND_PORTS.matcher(value).matches();
    }
    return !server.isEmpty() && value.startsWith(server) && value.length() > server.length();
  }

  /**
   * What is allowed, for a person: {@code 1..10000}, {@code fail|ignore}, or {@code
   * none|http://...} or {@code none|host:port} with a server of the user's own.
   */
  public String range() {
    if (choices.isEmpty()) {
      return minimum + ".." + maximum;
    }
    String words = String.join("|", choices);
    if (server.isEmpty()) {
      return words;
    }
    return words + "|" + server + (server.equals(HOST_AND_PORT) ? "" : "...");
  }

  /** Whether the value is within the range. */
  public boolean allows(String value) {
    if (!choices.isEmpty()) {
      return choices.contains(value) || isServer(value);
    }
    // A parser of numbers takes the digits of every script, which no one reads the same.
    if (!WHOLE.matcher(value).matches()) {
      return false;
    }
    long number = Long.parseLong(value);
    return number >= minimum && number <= maximum;
  }
}
