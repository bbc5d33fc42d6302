package dev.flatline.engine.series;

import dev.flatline.engine.judge.SeriesSource;
import dev.flatline.engine.table.Notes;
import dev.flatline.engine.table.Table;
import dev.flatline.engine.table.read.Formats;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.input.InputFile;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A file of series, or standard input.
 *
 * @param file its path, or {@code -} for standard input
 * @param format the name of a format or of the tool that wrote it; without it the text tells
 * @param encoding of the text; without it the bytes tell
 * @param path where in a JSON document the rows are
 */
public record SeriesFile(
    String file, Optional<String> format, Optional<String> encoding, Optional<String> path) {

  /**
   * Its series by name, at least one.
   *
   * @param notes takes what was assumed and left out
   * @throws FlatlineException if it cannot be read, or it is not clear what to read
   */
  public Map<String, SeriesSource> read(
      InputStream standardInput, Selection selection, Notes notes) {
    try (InputStream bytes = open(standardInput)) {
      Table table = new Formats(path).read(bytes, name(), format, encoding, notes);
      return SeriesReader.read(table, selection, name(), notes);
    } catch (CharacterCodingException binary) {
      throw unreadable("it is not text in UTF-8", "name its --encoding", binary);
    } catch (IOException error) {
      throw unreadable("it is not readable to the end", "error=" + error.getMessage(), error);
    }
  }

  /** What it is called in a title. */
  public String name() {
    return file.equals("-") ? "standard input" : String.valueOf(Path.of(file).getFileName());
  }

  private InputStream open(InputStream standardInput) throws IOException {
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
    try {
      return InputFile.open(path);
    } catch (IOException refused) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot read a series because %s: file=%s; give another, or - for standard input",
              refused.getMessage(), file),
          refused);
    }
  }

  private FlatlineException unreadable(String reason, String next, IOException cause) {
    return new FlatlineException(
        Status.USAGE,
        Formatted.of("Cannot read a series because %s: source=%s; %s", reason, name(), next),
        cause);
  }
}
