package dev.flatline.engine.draft;

import dev.flatline.process.FlatlineException;
import java.util.ArrayList;
import java.util.List;

/** The words of a command, as a shell would take them, but that nothing in them is replaced. */
public final class CommandWords {

  private static final char NONE = 0;

  private CommandWords() {}

  /**
   * Splits a command.
   *
   * @throws FlatlineException if it has no word, or a quote is not closed, exit code 2
   */
  public static List<String> of(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = NONE;
    for (int i = 0; i < command.length(); i++) {
      char sign = command.charAt(i);
      if (quote != NONE) {
        if (sign == quote) {
          quote = NONE;
        } else {
          word.append(sign);
        }
      } else if (sign == '\'' || sign == '"') {
        quote = sign;
        begun = true;
      } else if (!Character.isWhitespace(sign)) {
        word.append(sign);
        begun = true;
      } else if (begun) {
        words.add(word.toString());
        word.setLength(0);
        begun = false;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    if (quote != NONE || words.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot describe a service because its command does not fall into words: start=%s; close"
              + " its quotes",
          command);
    }
    return words;
  }
}
