package dev.flatline.engine.table.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.cell.Notation;
import dev.flatline.engine.table.FieldRows;
import dev.flatline.engine.table.Notes;
import dev.flatline.engine.table.Table;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the rows inside a JSON document. */
final class JsonSeries {

  private static final int SHOWN = 5;

  // As many sources as are told apart in one file.
  private static final int MOST_ELEMENTS = 1_000;

  private record Found(String pointer, List<FieldRows.Fields> rows) {

    private Set<String> names() {
      return rows.get(0).fields().keySet();
    }

    /** Whether it may be a series beside a longer one. */
    private boolean isSeriesBeside(Found longest) {
      if (2 * rows.size() >= longest.rows.size()) {
        return true;
      }
      boolean ofOneKind =
          names().stream()
              .anyMatch(name -> JsonFields.isClockName(name) || longest.names().contains(name));
      return rows.size() >= HeldSeries.FEWEST && ofOneKind && holdsFigures();
    }

    private boolean holdsFigures() {
      return rows.stream()
          .anyMatch(row -> row.fields().values().stream().anyMatch(Notation::isQuantity));
    }
  }

  private final List<Found> found = new ArrayList<>();
  private final JsonRows rows;

  private JsonSeries(String source) {
    rows = new JsonRows(source);
  }

  /**
   * The table in a document.
   *
   * @param path a JSON pointer to the rows, for example {@code /data/points}; without it the
   *     longest array is taken
   */
  static Table in(JsonNode root, Optional<String> path, String source, Notes notes)
      throws IOException {
    JsonNode start = path.map(pointer -> at(root, pointer, source)).orElse(root);
    JsonSeries series = new JsonSeries(source);
    series.visit("", start);
    series.found.sort(Comparator.comparingInt(one -> -one.rows().size()));
    if (series.found.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot read a series because the document holds no array of figures: source=%s; name it"
              + " by --path, for example --path /data/points",
          source);
    }
    Found longest = series.found.get(0);
    List<Found> rivals = series.found.stream().filter(one -> one.isSeriesBeside(longest)).toList();
    if (rivals.size() > 1) {
      throw FlatlineException.usage(
          "Cannot read a series because the document holds several: source=%s, paths=%s; choose"
              + " one, for example --path %s",
          source,
          String.join(" ", rivals.stream().limit(SHOWN).map(Found::pointer).toList()),
          path.orElse("") + longest.pointer());
    }
    if (!longest.pointer().isEmpty()) {
      notes.say("rows taken from " + path.orElse("") + longest.pointer());
    }
    List<String> shorter =
        series.found.stream().skip(1).limit(SHOWN).map(Found::pointer).sorted().toList();
    if (!shorter.isEmpty()) {
      notes.say("shorter arrays left out: " + String.join(" ", shorter));
    }
    Iterator<FieldRows.Fields> rows = longest.rows().iterator();
    return FieldRows.table(() -> rows.hasNext() ? Optional.of(rows.next()) : Optional.empty());
  }

  private static JsonNode at(JsonNode root, String pointer, String source) {
    try {
      JsonNode node =
          root.at(
              JsonPointer.compile(
                  pointer.startsWith("/") ? pointer : "/" + pointer.replace('.', '/')));
      if (!node.isMissingNode()) {
        return node;
      }
    } catch (IllegalArgumentException unreadable) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot read a series because the path is none: path=%s; give for example /data/points",
              pointer),
          unreadable);
    }
    throw FlatlineException.usage(
        "Cannot read a series because nothing is at that path: source=%s, path=%s, root has %s; give"
            + " for example /data/points",
        source, pointer, String.join(",", names(root)));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names.stream().limit(SHOWN * SHOWN).toList();
  }

  private void visit(String pointer, JsonNode node) {
    List<FieldRows.Fields> inside = rows.of(node, pointer);
    if (!inside.isEmpty()) {
      found.add(new Found(pointer, inside));
      return;
    }
    if (node.isObject()) {
      node.properties().forEach(field -> visit(pointer + "/" + field.getKey(), field.getValue()));
    } else if (node.isArray()) {
      for (int i = 0; i < Math.min(node.size(), MOST_ELEMENTS); i++) {
        visit(pointer + "/" + i, node.get(i));
      }
    }
  }
}
