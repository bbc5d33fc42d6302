package dev.flatline.engine.series;

import dev.flatline.engine.table.Row;
import dev.flatline.engine.table.Table;
import dev.flatline.process.FlatlineException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The columns of a table by name, by pattern, and by name and place. */
final class Columns {

  private static final int SHOWN = 40;
  private static final Pattern PLACE = Pattern.compile("(.*)#(\\d{1,4})");

  private final Table table;
  private final String source;

  Columns(Table table, String source) {
    this.table = table;
    this.source = source;
  }

  /** The one column of that name. */
  int named(String name, String option) {
    List<Integer> found = matching(name);
    if (found.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot read a series because a column is missing: source=%s, column=%s, found=%s; name"
              + " another with %s",
          source, name, shown(), option);
    }
    requireOne(name, found, option);
    return found.get(0);
  }

  /** Every column that one of the names or patterns means. */
  List<Integer> all(List<String> names, String option) {
    Set<Integer> all = new LinkedHashSet<>();
    for (String name : names) {
      List<Integer> found = matching(name);
      if (found.isEmpty() && isPattern(name)) {
        Pattern pattern = pattern(name);
        for (int i = 0; i < table.header().size(); i++) {
          if (pattern.matcher(table.header().get(i)).matches()) {
            found.add(i);
          }
        }
      } else if (found.size() > 1) {
        requireOne(name, found, option);
      }
      if (found.isEmpty()) {
        named(name, option);
      }
      all.addAll(found);
    }
    return List.copyOf(all);
  }

  /** Columns of exactly that name, else of that name in any case, else by its place. */
  private List<Integer> matching(String name) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < table.header().size(); i++) {
      if (table.header().get(i).equals(name)) {
        found.add(i);
      }
    }
    for (int i = 0; found.isEmpty() && i < table.header().size(); i++) {
      if (label(i).equals(name)) {
        return new ArrayList<>(List.of(i));
      }
    }
    if (found.isEmpty()) {
      for (int i = 0; i < table.header().size(); i++) {
        if (table.header().get(i).equalsIgnoreCase(name)) {
          found.add(i);
        }
      }
    }
    return found;
  }

  private void requireOne(String name, List<Integer> found, String option) {
    if (found.size() > 1) {
      throw FlatlineException.usage(
          "Cannot read a series because %d columns have one name: source=%s, column=%s, places=%s;"
              + " choose one, for example %s '%s#1'",
          found.size(),
          source,
          name,
          String.join(",", found.stream().map(place -> String.valueOf(place + 1)).toList()),
          option,
          name);
    }
  }

  /** Its name, with its number behind it where others have the same, {@code value#2}. */
  String label(int column) {
    String name = table.header().get(column);
    int number = 0;
    int same = 0;
    for (int i = 0; i < table.header().size(); i++) {
      if (table.header().get(i).equals(name)) {
        same++;
        number = i == column ? same : number;
      }
    }
    return same == 1 && !PLACE.matcher(name).matches() ? name : name + "#" + number;
  }

  /** The names, as an error shows them. */
  String shown() {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < Math.min(SHOWN, table.header().size()); i++) {
      labels.add(label(i));
    }
    return String.join(",", labels);
  }

  /** The cells of a column in the first rows that can be read. */
  List<String> head(int column) {
    return table.head().stream()
        .filter(row -> row.problem().isEmpty())
        .map(row -> row.cells().get(column))
        .toList();
  }

  /** How many columns there are. */
  int count() {
    return table.header().size();
  }

  /** The first rows that can be read. */
  List<Row> rows() {
    return table.head().stream().filter(row -> row.problem().isEmpty()).toList();
  }

  /** What the source is called. */
  String source() {
    return source;
  }

  /** The name in the header. */
  String name(int column) {
    return table.header().get(column);
  }

  /** Whether there is a column of that name. */
  boolean has(String name) {
    return !matching(name).isEmpty();
  }

  /** Whether one of the names is that of the column, and no pattern. */
  boolean isNamed(int column, List<String> names) {
    return names.stream().anyMatch(name -> matching(name).contains(column));
  }

  /** The plain name of a column. */
  String plainName(int column) {
    return plainName(name(column));
  }

  /** The last part of a name, in lower case, without a unit in brackets. */
  static String plainName(String full) {
    String name = full.toLowerCase(Locale.ROOT);
    return name.replaceAll("[(\\[{].*?[)\\]}]", "").replaceFirst("^.*[./](?=\\w)", "").strip();
  }

  /** Whether a name stands for several. */
  static boolean isPattern(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
  }

  /** What matches the names that it stands for. */
  static Pattern pattern(String glob) {
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char character = glob.charAt(i);
      expression.append(
          character == '*' ? ".*" : character == '?' ? "." : Pattern.quote("" + character));
    }
    return Pattern.compile(expression.toString(), Pattern.CASE_INSENSITIVE);
  }
}
