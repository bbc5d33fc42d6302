package dev.flatline.engine.table;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rows whose fields are named in each of them: their names together are the header. */
public final class FieldRows implements Rows {

  /**
   * One row.
   *
   * @param fields their texts by name, in order
   * @param problem why it cannot be read, empty if it can
   */
  public record Fields(long line, Map<String, String> fields, String problem) {}

  /** Where they come from. */
  @FunctionalInterface
  public interface Source {
    Optional<Fields> next() throws IOException;
  }

  private final Source source;
  private final Deque<Fields> looked = new ArrayDeque<>();
  private final Set<String> header = new LinkedHashSet<>();

  private FieldRows(Source source) {
    this.source = source;
  }

  /** The table of them; a name that first occurs behind the head stands for no column. */
  public static Table table(Source source) throws IOException {
    FieldRows rows = new FieldRows(source);
    for (Optional<Fields> row = source.next(); row.isPresent(); row = source.next()) {
      rows.looked.add(row.get());
      rows.header.addAll(row.get().fields().keySet());
      if (rows.looked.size() == Table.HEAD) {
        break;
      }
    }
    return new Table(List.copyOf(rows.header), rows, true);
  }

  @Override
  public Optional<Row> next() throws IOException {
    Optional<Fields> row = looked.isEmpty() ? source.next() : Optional.of(looked.removeFirst());
    return row.map(this::row);
  }

  private Row row(Fields found) {
    List<String> cells =
        header.stream().map(name -> found.fields().getOrDefault(name, "")).toList();
    return new Row(found.line(), cells, found.problem(), unnamed(found.fields()));
  }

  private Map<String, String> unnamed(Map<String, String> fields) {
    if (header.containsAll(fields.keySet())) {
      return Map.of();
    }
    Map<String, String> unnamed = new LinkedHashMap<>(fields);
    unnamed.keySet().removeAll(header);
    return unnamed;
  }
}
