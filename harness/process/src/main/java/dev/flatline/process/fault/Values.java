package dev.flatline.process.fault;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.input.Figures;
import dev.flatline.process.wire.ArmedFault;
import dev.flatline.verdict.number.Formatted;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The values that an attribute of a fault may take: how a text is read, and how they are described.
 *
 * @param <T> what a text is read as
 */
public sealed interface Values<T> {

  /**
   * Reads a text.
   *
   * @param name of the attribute
   * @throws IllegalArgumentException or {@link FlatlineException}, if it is none of these values
   */
  T read(String name, String text);

  /** The range for a person, for example {@code 1 to 60,000}; empty if it says nothing more. */
  String range();

  /** A text for a person: digits in groups. */
  default String inWords(String text) {
    return text;
  }

  /** The keywords of JSON Schema that describe them. */
  Map<String, Object> schema();

  /**
   * Whole numbers.
   *
   * @param least the smallest
   * @param most the largest; {@link Long#MAX_VALUE} for no bound
   */
  record Whole(long least, long most) implements Values<Long> {

    @Override
    public Long read(String name, String text) {
      long value = Figures.whole(text).orElseThrow(() -> wrong(name, text, "a whole number"));
      if (value < least || value > most) {
        throw wrong(name, Long.toString(value), least + " to " + most);
      }
      return value;
    }

    @Override
    public String range() {
      return most == Long.MAX_VALUE
          ? Formatted.of("%,d or more", least)
          : Formatted.of("%,d to %,d", least, most);
    }

    @Override
    public String inWords(String text) {
      return Formatted.of("%,d", Long.parseLong(text));
    }

    @Override
    public Map<String, Object> schema() {
      List<String> types = List.of("integer", "string");
      return most == Long.MAX_VALUE
          ? Map.of("type", types, "minimum", least)
          : Map.of("type", types, "minimum", least, "maximum", most);
    }
  }

  /** A part of the connections, 0 to 1. */
  record Share() implements Values<Double> {

    @Override
    public Double read(String name, String text) {
      return ArmedFault.requireShare(
          Figures.decimal(text).orElseThrow(() -> wrong(name, text, "a number")));
    }

    @Override
    public String range() {
      return "0 to 1";
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", List.of("number", "string"), "minimum", 0, "maximum", 1);
    }
  }

  /** Names of types or methods, as Java has them. */
  record JavaName(Pattern form) implements Values<String> {

    @Override
    public String read(String name, String text) {
      if (!form.matcher(text).matches()) {
        throw wrong(name, text, "a name as Java has it");
      }
      return text;
    }

    @Override
    public String range() {
      return "";
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "string", "pattern", "^(" + form.pattern() + ")$");
    }
  }

  /**
   * One of some words.
   *
   * @param words each with what it is read as
   * @param allowed the words in a sentence, for whoever gave another
   */
  record Choice<T>(List<Map.Entry<String, T>> words, String allowed) implements Values<T> {

    public Choice {
      words = List.copyOf(words);
    }

    @Override
    public T read(String name, String text) {
      return words.stream()
          .filter(word -> word.getKey().equals(text))
          .findFirst()
          .orElseThrow(() -> wrong(name, text, allowed))
          .getValue();
    }

    @Override
    public String range() {
      return String.join(", ", names());
    }

    private List<String> names() {
      return words.stream().map(Map.Entry::getKey).toList();
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("enum", names());
    }
  }

  private static FlatlineException wrong(String name, String text, String allowed) {
    return FlatlineException.usage(
        "Cannot plan a fault because an attribute is not valid: %s=%s; give %s",
        name, text, allowed);
  }
}
