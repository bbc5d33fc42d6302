package dev.flatline.engine.table.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.table.Comments;
import dev.flatline.engine.table.FieldRows;
import dev.flatline.engine.table.Notes;
import dev.flatline.engine.table.Table;
import dev.flatline.engine.table.TableReader;
import dev.flatline.engine.table.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One JSON object a line. */
public final class JsonLinesReader implements TableReader {

  @Override
  public String name() {
    return "jsonl";
  }

  @Override
  public List<String> tools() {
    return List.of("ndjson", "k6-json", "telegraf", "docker-stats-json");
  }

  @Override
  public String reads() {
    return "one JSON object a line; nested fields have dotted names, for example data.value";
  }

  @Override
  public boolean recognises(Text text) {
    List<String> lines = text.firstLines(2);
    return !lines.isEmpty()
        && lines.get(0).startsWith("{")
        && lines.get(0).stripTrailing().endsWith("}")
        && (lines.size() == 1 ? isFlat(lines.get(0)) : !isClosing(lines.get(1)));
  }

  private static boolean isClosing(String line) {
    return line.startsWith("]") || line.startsWith(",");
  }

  private static boolean isFlat(String line) {
    return line.indexOf('[') < 0;
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
    String problem = "a line is not a JSON object";
    try {
      JsonNode row = JsonFields.READER.readTree(line);
      if (row.isObject()) {
        return new FieldRows.Fields(number, JsonFields.of(row), "");
      }
    } catch (JsonProcessingException broken) {
      problem += ": error=" + broken.getOriginalMessage().replaceAll("\\s+", " ");
    }
    return new FieldRows.Fields(number, Map.of(), problem);
  }
}
