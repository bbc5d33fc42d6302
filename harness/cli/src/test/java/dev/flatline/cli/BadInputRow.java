package dev.flatline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of the tables in {@code bad-input/}: arguments that have to be refused.
 *
 * @param code that the command ends with
 * @param arguments as a shell would take them, with the names of {@link BadInputFiles}
 * @param words that the one line on standard error has to hold
 * @param waitsFor what has to come first before the row can be asked for; empty for nothing
 */
record BadInputRow(int code, String arguments, String words, String waitsFor) {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private static final List<String> TABLES =
      List.of("flatline", "run", "chaos-file", "soak", "judge", "lint", "others");

  /** All rows. */
  static List<BadInputRow> all() {
    return TABLES.stream().flatMap(BadInputRow::table).toList();
  }

  private static Stream<BadInputRow> table(String name) {
    try (InputStream table =
        Objects.requireNonNull(
            BadInputRow.class.getResourceAsStream("/bad-input/" + name + ".txt"), name)) {
      String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(BadInputRow::row);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static BadInputRow row(String line) {
    String[] cells = (line + "|").split("\\|", -1);
    return new BadInputRow(
        Integer.parseInt(cells[0].strip()), cells[1].strip(), cells[2].strip(), cells[3].strip());
  }

  /** The arguments one by one. */
  List<String> split(BadInputFiles files) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(arguments);
    while (word.find()) {
      words.add(files.resolved(word.group(1) == null ? word.group(2) : word.group(1)));
    }
    return words;
  }

  @Override
  public String toString() {
    return "flatline " + arguments;
  }
}
