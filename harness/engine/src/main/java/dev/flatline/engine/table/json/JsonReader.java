package dev.flatline.engine.table.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.flatline.engine.table.FieldRows;
import dev.flatline.engine.table.Notes;
import dev.flatline.engine.table.Table;
import dev.flatline.engine.table.TableReader;
import dev.flatline.engine.table.Text;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.verdict.number.Formatted;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/** A JSON document: an array of rows, or a document that holds series somewhere inside. */
public final class JsonReader implements TableReader {

  // As a tree it needs six times the memory, 100 MB of the launcher's 256.
  private static final int LARGEST = 16_000_000;

  private final Optional<String> path;

  public JsonReader(Optional<String> path) {
    this.path = path;
  }

  @Override
  public String name() {
    return "json";
  }

  @Override
  public List<String> tools() {
    return List.of("prometheus", "graphite", "influx-json", "cloudwatch", "grafana-json");
  }

  @Override
  public String reads() {
    return "an array of objects, of [time, value] or of numbers, at the root or nested (--path); a"
        + " saved answer of Prometheus, Graphite or InfluxDB";
  }

  @Override
  public boolean recognises(Text text) {
    String beginning = text.beginning().stripLeading();
    return beginning.startsWith("{") || beginning.startsWith("[");
  }

  @Override
  public Table read(Text text, Notes notes) throws IOException {
    Limited limited = new Limited(text.reader(), text.source());
    try {
      MappingIterator<JsonNode> values = values(limited);
      if (!values.hasNextValue()) {
        throw FlatlineException.usage(
            "Cannot read a series because it is empty: source=%s; give an array with a row each",
            text.source());
      }
      JsonNode first = values.nextValue();
      limited.begin();
      boolean inside =
          path.isPresent() || HeldSeries.in(first) || (first.isObject() && isAlone(text));
      return inside
          ? JsonSeries.in(whole(first, values, text), path, text.source(), notes)
          : FieldRows.table(new Elements(first, values, limited, text.source(), notes)::next);
    } catch (JsonProcessingException broken) {
      throw notJson(text.source(), broken);
    }
  }

  /** The elements of the root array, or the values at the root. */
  private static MappingIterator<JsonNode> values(Reader text) throws IOException {
    JsonParser parser = JsonFields.READER.createParser(text);
    if (parser.nextToken() == JsonToken.START_ARRAY) {
      parser.nextToken();
    }
    return JsonFields.READER.readValues(parser);
  }

  /** Of what stands behind the root array nothing would be read. */
  private static void requireEnd(MappingIterator<JsonNode> values, String source)
      throws IOException {
    if (values.getParser().nextToken() != null) {
      throw FlatlineException.usage(
          "Cannot read a series because several documents stand in one file: source=%s, line=%d;"
              + " give each a file of its own",
          source, values.getParser().currentTokenLocation().getLineNr());
    }
  }

  private static boolean isAlone(Text text) {
    return text.beginning().stripLeading().startsWith("{");
  }

  /** A root array was opened by the iterator; it is put together again. */
  private static JsonNode whole(JsonNode first, MappingIterator<JsonNode> values, Text text)
      throws IOException {
    ArrayNode all = Json.MAPPER.createArrayNode();
    all.add(first);
    while (values.hasNextValue()) {
      all.add(values.nextValue());
    }
    requireEnd(values, text.source());
    return text.beginning().stripLeading().startsWith("{") && all.size() == 1 ? first : all;
  }

  private static FlatlineException notJson(String source, JsonProcessingException broken) {
    return new FlatlineException(
        Status.USAGE,
        Formatted.of(
            "Cannot read a series because it is not JSON: source=%s, line=%d, error=%s; give a whole document",
            source,
            broken.getLocation() == null ? 0 : broken.getLocation().getLineNr(),
            broken.getOriginalMessage().replaceAll("\\s+", " ")),
        broken);
  }

  /** Elements of the root array, one after another. */
  private static final class Elements {

    private final MappingIterator<JsonNode> values;
    private final Limited limited;
    private final String source;
    private final Notes notes;
    private Optional<JsonNode> first;
    private final RowsOfOneKind rows = new RowsOfOneKind();

    Elements(
        JsonNode first,
        MappingIterator<JsonNode> values,
        Limited limited,
        String source,
        Notes notes) {
      this.source = source;
      this.first = Optional.of(first);
      this.values = values;
      this.limited = limited;
      this.notes = notes;
    }

    Optional<FieldRows.Fields> next() throws IOException {
      Optional<JsonNode> value = first;
      first = Optional.empty();
      if (value.isEmpty()) {
        try {
          value = values.hasNextValue() ? Optional.of(values.nextValue()) : Optional.empty();
          if (value.isEmpty()) {
            requireEnd(values, source);
          }
        } catch (JsonEOFException torn) {
          notes.say("the document ends within a row, which is left out");
          return Optional.empty();
        }
      }
      limited.begin();
      return value.map(rows::next);
    }
  }

  /** Refuses a value that would fill the memory. */
  private static final class Limited extends FilterReader {

    private final String source;
    private long read;

    Limited(Reader reader, String source) {
      super(reader);
      this.source = source;
    }

    void begin() {
      read = 0;
    }

    @Override
    public int read(char[] buffer, int offset, int size) throws IOException {
      int got = super.read(buffer, offset, size);
      read += got;
      if (read > LARGEST) {
        throw FlatlineException.usage(
            "Cannot read a series because a JSON value is too large: source=%s, characters=%,d or"
                + " more; give an array of rows, JSON lines or CSV",
            source, LARGEST);
      }
      return got;
    }
  }
}
