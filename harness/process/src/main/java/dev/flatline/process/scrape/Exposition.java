package dev.flatline.process.scrape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the text format of Prometheus 0.0.4 and OpenMetrics 1.0: names, labels with their escapes,
 * values; time stamps and exemplars are passed over, names in quotes (UTF-8 names of Prometheus 3)
 * are read. The client library of Prometheus for Java writes the format and has no reader.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
 *     formats</a>
 */
final class Exposition {

  private final String line;
  private int at;

  private Exposition(String line) {
    this.line = line;
  }

  /** All series of an answer; a line that is none is passed over. */
  static List<Series> read(String text) {
    List<Series> series = new ArrayList<>();
    text.lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .forEach(line -> new Exposition(line).sample().ifPresent(series::add));
    return series;
  }

  /** A name and labels alone, as a person writes them; empty if it is anything else. */
  static Optional<Series> selector(String text) {
    Exposition line = new Exposition(text.strip());
    try {
      Series named = line.named();
      line.skipSpaces();
      return line.at == line.line.length() ? Optional.of(named) : Optional.empty();
    } catch (IllegalStateException malformed) {
      return Optional.empty();
    }
  }

  private Optional<Series> sample() {
    try {
      skipSpaces();
      Series named = named();
      skipSpaces();
      int from = at;
      while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
        at++;
      }
      return Optional.of(
          new Series(named.name(), named.labels(), number(line.substring(from, at))));
    } catch (IllegalStateException | NumberFormatException malformed) {
      return Optional.empty();
    }
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private Series named() {
    String name = at < line.length() && line.charAt(at) != '{' ? word(true) : "";
    Map<String, String> labels = new LinkedHashMap<>();
    skipSpaces();
    if (at < line.length() && line.charAt(at) == '{') {
      at++;
      name = labels(name, labels);
    }
    if (name.isEmpty()) {
      throw new IllegalStateException("no name");
    }
    return new Series(name, labels, Double.NaN);
  }

  /** Up to the closing brace; answers the name, which may stand in quotes among the labels. */
  private String labels(String name, Map<String, String> labels) {
    String its = name;
    while (true) {
      skipSpaces();
      if (next() == '}') {
        at++;
        return its;
      }
      boolean quoted = next() == '"';
      String label = quoted ? quoted() : word(false);
      skipSpaces();
      if (next() == '=') {
        at++;
        skipSpaces();
        labels.put(label, quoted());
      } else if (quoted && its.isEmpty()) {
        its = label;
      } else {
        throw new IllegalStateException("a label without a value");
      }
      skipSpaces();
      if (next() == ',') {
        at++;
      }
    }
  }

  private char next() {
    if (at >= line.length()) {
      throw new IllegalStateException("the line ends too early");
    }
    return line.charAt(at);
  }

  private void skipSpaces() {
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
  }

  private String word(boolean colons) {
    int from = at;
    while (at < line.length() && partOfWord(line.charAt(at), colons)) {
      at++;
    }
    if (from == at) {
      throw new IllegalStateException("no name");
    }
    return line.substring(from, at);
  }

  private static boolean partOfWord(char sign, boolean colons) {
    return (sign >= 'a' && sign <= 'z')
        || (sign >= 'A' && sign <= 'Z')
        || (sign >= '0' && sign <= '9')
        || sign == '_'
        || (colons && sign == ':');
  }

  private String quoted() {
    if (next() != '"') {
      throw new IllegalStateException("no quotation mark");
    }
    at++;
    StringBuilder text = new StringBuilder();
    while (next() != '"') {
      if (next() == '\\') {
        at++;
        text.append(next() == 'n' ? '\n' : next());
      } else {
        text.append(next());
      }
      at++;
    }
    at++;
    return text.toString();
  }
}
