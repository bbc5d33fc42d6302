package dev.flatline.engine.table.read;

import dev.flatline.engine.table.Comments;
import dev.flatline.engine.table.FieldRows;
import dev.flatline.engine.table.Notes;
import dev.flatline.engine.table.Table;
import dev.flatline.engine.table.TableReader;
import dev.flatline.engine.table.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** InfluxDB's line protocol: {@code measurement,tag=a field=1i,other=2 1718000000000000000}. */
final class InfluxLineReader implements TableReader {

  private static final Pattern LINE =
      Pattern.compile(
          "[^\\s=,]+(,[^\\s=,]+=(\\\\.|[^\\s,])+)* [^\\s=,]+=(\"([^\"]|\\\\\")*\"|[^\\s,]+).*");
  private static final int LOOKED_AT = 20;

  @Override
  public String name() {
    return "influx";
  }

  @Override
  public List<String> tools() {
    return List.of("line-protocol");
  }

  @Override
  public String reads() {
    return "the line protocol of InfluxDB and Telegraf";
  }

  @Override
  public boolean recognises(Text text) {
    List<String> lines =
        text.firstLines(LOOKED_AT).stream().filter(line -> !Comments.isComment(line)).toList();
    return !lines.isEmpty() && lines.stream().allMatch(line -> LINE.matcher(line).matches());
  }

  @Override
  public Table read(Text text, Notes notes) throws IOException {
    BufferedReader lines = text.lines();
    long[] number = {0};
    return FieldRows.table(
        () -> {
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number[0]++;
            if (!line.isBlank() && !Comments.isComment(line)) {
              return Optional.of(fields(number[0], line));
            }
          }
          return Optional.empty();
        });
  }

  private static FieldRows.Fields fields(long number, String line) {
    List<String> parts = parts(line, ' ');
    Map<String, String> fields = new LinkedHashMap<>();
    if (parts.size() < 2) {
      return new FieldRows.Fields(number, fields, "a line is not of the line protocol");
    }
    fields.put("time", parts.size() > 2 ? parts.get(2) : "");
    List<String> tags = parts(parts.get(0), ',');
    fields.put("measurement", tags.get(0));
    tags.subList(1, tags.size()).forEach(tag -> put(fields, tag));
    parts(parts.get(1), ',').forEach(field -> put(fields, field));
    return new FieldRows.Fields(number, fields, "");
  }

  private static void put(Map<String, String> fields, String pair) {
    int equals = pair.indexOf('=');
    if (equals > 0) {
      String value = pair.substring(equals + 1);
      // An i or u behind the digits says that it is an integer.
      fields.put(
          pair.substring(0, equals),
          value.matches("[+-]?\\d+[iu]") ? value.substring(0, value.length() - 1) : value);
    }
  }

  /** Parts between a character, where it is neither escaped nor in quotes. */
  private static List<String> parts(String text, char between) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '\\' && i + 1 < text.length()) {
        part.append(text.charAt(++i));
      } else if (character == '"') {
        quoted = !quoted;
      } else if (character == between && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(character);
      }
    }
    parts.add(part.toString());
    return parts;
  }
}
