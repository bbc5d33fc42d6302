package dev.flatline.engine.table;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
  private final List<String> header = new ArrayList<>();

  private FieldRows(Source source) {
    this.source = source;
  }

  /** The table of them; a name that first occurs behind the head is left out. */
  public static Table table(Source source) throws IOException {
    FieldRows rows = new FieldRows(source);
    Set<String> names = new LinkedHashSet<>();
    for (Optional<Fields> row = source.next(); row.isPresent(); row = source.next()) {
      rows.looked.add(row.get());
      names.addAll(row.get().fields().keySet());
      if (rows.looked.size() == Table.HEAD) {
        break;
      }
    }
    rows.header.addAll(names);
    return new Table(rows.header, rows, true);
  }

  @Override
  public Optional<Row> next() throws IOException {
    Optional<Fields> row = looked.isEmpty() ? source.next() : Optional.of(looked.removeFirst());
    return row.map(
        found ->
            new Row(
                found.line(),
                header.stream().map(name -> found.fields().getOrDefault(name, "")).toList(),
                found.problem()));
  }
}
