package dev.flatline.engine.judge;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.trend.GrowthSeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A series in a file or on standard input, as CSV or as JSON lines. */
public final class TextSource implements SeriesSource {

  /** How the rows are written. */
  public enum Format {
    CSV,
    JSONL,
    /** Told by the first character: JSON lines begin with a brace. */
    AUTO
  }

  /** Rows of one format. */
  interface Rows {
    void copyTo(GrowthSeries series) throws IOException;
  }

  private static final int LOOK_AHEAD = 1 << 16;

  private final String file;
  private final InputStream standardInput;
  private final Columns columns;
  private final Format format;

  /**
   * A source.
   *
   * @param file its path, or {@code -} for standard input
   */
  public TextSource(String file, InputStream standardInput, Columns columns, Format format) {
    this.file = file;
    this.standardInput = standardInput;
    this.columns = columns;
    this.format = format;
  }

  @Override
  public String name() {
    return file.equals("-") ? "standard input" : String.valueOf(Path.of(file).getFileName());
  }

  @Override
  public void copyTo(GrowthSeries series) {
    try (BufferedReader reader =
        new BufferedReader(
            new ShortLines(new InputStreamReader(open(), StandardCharsets.UTF_8.newDecoder())),
            LOOK_AHEAD)) {
      boolean json = format == Format.JSONL || (format == Format.AUTO && beginsWithBrace(reader));
      Rows rows =
          json ? new JsonRows(reader, columns, name()) : new CsvRows(reader, columns, name());
      rows.copyTo(series);
    } catch (CharacterCodingException binary) {
      throw unreadable("it is not text in UTF-8", "give CSV or JSON lines", binary);
    } catch (IOException error) {
      throw unreadable("it is not readable to the end", "error=" + error.getMessage(), error);
    }
  }

  private InputStream open() throws IOException {
    if (file.equals("-")) {
      return standardInput;
    }
    Path path = Path.of(file);
    if (!Files.exists(path)) {
      throw FlatlineException.usage(
          "Cannot read a series because there is no such file: file=%s; give a file, or - for"
              + " standard input",
          file);
    }
    if (Files.isDirectory(path)) {
      throw FlatlineException.usage(
          "Cannot read a series because it is a directory: file=%s; give a file inside, for example"
              + " the samples.csv of a case",
          file);
    }
    return Files.newInputStream(path);
  }

  private static boolean beginsWithBrace(BufferedReader reader) throws IOException {
    reader.mark(LOOK_AHEAD / 2);
    int first = reader.read();
    for (int i = 0; i < LOOK_AHEAD / 4 && first >= 0 && Character.isWhitespace(first); i++) {
      first = reader.read();
    }
    reader.reset();
    return first == '{';
  }

  private FlatlineException unreadable(String reason, String next, IOException cause) {
    return new FlatlineException(
        Status.USAGE,
        "Cannot read a series because %s: source=%s; %s".formatted(reason, name(), next),
        cause);
  }
}
