package dev.flatline.engine.table.read;

import dev.flatline.engine.cell.TimeText;
import dev.flatline.engine.table.Comments;
import dev.flatline.engine.table.FieldRows;
import dev.flatline.engine.table.Notes;
import dev.flatline.engine.table.Table;
import dev.flatline.engine.table.TableReader;
import dev.flatline.engine.table.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Log lines with {@code name=value} in them, perhaps behind a time. */
final class KeyValueReader implements TableReader {

  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z_][\\w.\\-]*)\\s?=\\s?(\"[^\"]*\"|[^\\s,;\\])]+)");
  private static final int LOOKED_AT = 40;
  private static final double MOST = 0.6;

  @Override
  public String name() {
    return "logfmt";
  }

  @Override
  public List<String> tools() {
    return List.of("log", "key-value");
  }

  @Override
  public String reads() {
    return "log lines with name=value in them, perhaps behind a time";
  }

  @Override
  public boolean recognises(Text text) {
    List<String> lines =
        text.firstLines(LOOKED_AT).stream().filter(line -> !Comments.isComment(line)).toList();
    long pairs =
        lines.stream().filter(line -> line.matches(".*\\b[A-Za-z_][\\w.]*=[\\d.+-].*")).count();
    return !lines.isEmpty() && pairs >= MOST * lines.size();
  }

  @Override
  public Table read(Text text, Notes notes) throws IOException {
    notes.say("lines of name=value");
    BufferedReader lines = text.lines();
    long[] number = {0};
    return FieldRows.table(
        () -> {
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number[0]++;
            Map<String, String> fields = fields(Text.plain(line));
            if (!fields.isEmpty()) {
              return Optional.of(new FieldRows.Fields(number[0], fields, ""));
            }
            if (!line.isBlank()) {
              notes.count("lines without name=value left out");
            }
          }
          return Optional.empty();
        });
  }

  private static Map<String, String> fields(String line) {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, Integer> places = new HashMap<>();
    Matcher pair = PAIR.matcher(line);
    int first = -1;
    while (pair.find()) {
      first = first < 0 ? pair.start() : first;
      String name = pair.group(1);
      int place = places.merge(name, 1, Integer::sum);
      // A name that stands twice in a line is two columns.
      fields.put(place == 1 ? name : name + "_" + place, pair.group(2).replace("\"", ""));
    }
    if (first > 0) {
      time(line.substring(0, first)).ifPresent(time -> fields.putIfAbsent("time", time));
    }
    return fields;
  }

  private static Optional<String> time(String before) {
    String text = before.strip().replaceFirst("^\\[", "");
    List<String> words = List.of(text.split("\\s+"));
    for (int count = Math.min(words.size(), 6); count > 0; count--) {
      String start = String.join(" ", words.subList(0, count)).replaceFirst("[\\]:,]+$", "");
      if (TimeText.isTime(start) || start.matches("\\d{9,19}(\\.\\d+)?")) {
        return Optional.of(start);
      }
    }
    return Optional.empty();
  }
}
