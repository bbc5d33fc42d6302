package dev.flatline.cli.init;

import dev.flatline.cli.terminal.Terminal;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.text.TerminalText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;

/**
 * Asks a person what no option said; where nobody sits before the terminal the option is asked for.
 */
final class Questions {

  private final boolean anybody;
  private final BufferedReader answers;
  private final PrintWriter screen;

  /**
   * Asks there.
   *
   * @param anybody whether somebody can answer
   */
  Questions(boolean anybody, BufferedReader answers, PrintWriter screen) {
    this.anybody = anybody;
    this.answers = answers;
    this.screen = screen;
  }

  /** Asks who sits before the terminal, if the command is called from one. */
  static Questions onTerminal(PrintWriter screen) {
    return new Questions(
        Terminal.forDialogue(),
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
        screen);
  }

  /** Whether somebody can answer. */
  boolean anybody() {
    return anybody;
  }

  /**
   * Asks.
   *
   * @param suggestion that is taken if nothing is typed; may be empty
   * @throws FlatlineException if the answers end before this one, exit code 2
   */
  String ask(String question, String suggestion) {
    screen.print(question + (suggestion.isEmpty() ? " " : " [" + suggestion + "] "));
    screen.flush();
    try {
      String typed = answers.readLine();
      if (typed == null) {
        throw FlatlineException.usage(
            "Cannot describe a service because nobody answers: question=%s; give options, see"
                + " flatline init --help",
            question);
      }
      return typed.isBlank() ? suggestion : typed.strip();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Shows what can be chosen, a line each with its number; answers what was typed. */
  String choose(String question, List<String> choices) {
    for (int i = 0; i < choices.size(); i++) {
      screen.println((i + 1) + "  " + TerminalText.line(choices.get(i)));
    }
    String typed = ask(question, "1");
    for (int i = 0; i < choices.size(); i++) {
      if (typed.equals(Integer.toString(i + 1))) {
        return choices.get(i);
      }
    }
    return typed;
  }
}
