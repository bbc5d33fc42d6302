package dev.flatline.engine.table.read;

import dev.flatline.engine.table.Notes;
import dev.flatline.engine.table.Table;
import dev.flatline.engine.table.TableReader;
import dev.flatline.engine.table.Text;
import dev.flatline.engine.table.json.JsonLinesReader;
import dev.flatline.engine.table.json.JsonReader;
import dev.flatline.process.FlatlineException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The formats that can be read, and which of them a text is in. */
public final class Formats {

  private final List<TableReader> readers;
  private final Optional<String> path;

  /**
   * The formats.
   *
   * @param path where in a JSON document the rows are; without it they are looked for
   */
  public Formats(Optional<String> path) {
    this.path = path;
    // In this order each is asked whether it recognises a text.
    readers =
        List.of(
            new JsonLinesReader(),
            new JsonReader(path),
            new JmeterXmlReader(),
            new MprofReader(),
            new FreeReader(),
            new InfluxLineReader(),
            new DelimitedReader(),
            new KeyValueReader(),
            new ColumnsReader());
  }

  /** All of them. */
  public List<TableReader> all() {
    return readers;
  }

  /**
   * The table in a stream.
   *
   * @param source what to call it in an error
   * @param format the name of a reader or of a tool; without it the text tells
   * @throws FlatlineException if no format fits
   */
  public Table read(
      InputStream bytes,
      String source,
      Optional<String> format,
      Optional<String> encoding,
      Notes notes)
      throws IOException {
    TableReader named = format.map(this::named).orElse(null);
    Text text = Text.of(bytes, source, encoding, notes);
    if (named != null) {
      requireUseOfPath(named, source);
      return named.read(text, notes);
    }
    for (TableReader reader : readers) {
      if (reader.recognises(text)) {
        requireUseOfPath(reader, source);
        return reader.read(text, notes);
      }
    }
    throw FlatlineException.usage(
        "Cannot read a series because its format is not known: source=%s; name one with --format"
            + " (judge --formats lists them)",
        source);
  }

  private void requireUseOfPath(TableReader reader, String source) {
    if (path.isPresent() && !(reader instanceof JsonReader)) {
      throw FlatlineException.usage(
          "Cannot look for a path because the rows stand in no JSON document: source=%s, format=%s,"
              + " path=%s; leave --path out",
          source, reader.name(), path.get());
    }
  }

  private TableReader named(String name) {
    return readers.stream()
        .filter(
            reader ->
                reader.name().equalsIgnoreCase(name)
                    || reader.tools().stream().anyMatch(name::equalsIgnoreCase))
        .findFirst()
        .orElseThrow(
            () ->
                FlatlineException.usage(
                    "Cannot read a series because there is no such format: format=%s; choose one of"
                        + " %s, or leave it out",
                    name, String.join(", ", readers.stream().map(TableReader::name).toList())));
  }
}
