package dev.flatline.engine.draft;

import dev.flatline.process.text.TerminalText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says of a value that nobody has named it. */
final class Guess {

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

  /** Places that the client fills in. */
  private static final Pattern KNOWN =
      Pattern.compile("size|index|ids|random:\\d{1,15}\\.\\.\\d{1,15}");

  private Guess() {}

  /** Notes that a value of a parameter or field is a guess; answers the value. */
  static String of(String name, String value, List<String> guesses) {
    guesses.add(
        TerminalText.line(name + " is a guess: " + value + "; put one in that the service knows"));
    return value;
  }

  /** A path in which each place that the client does not fill in has a value. */
  static String places(String path, List<String> guesses) {
    return PLACE
        .matcher(path)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    KNOWN.matcher(place.group(1)).matches()
                        ? place.group()
                        : of(place.group(1), "1", guesses)));
  }
}
