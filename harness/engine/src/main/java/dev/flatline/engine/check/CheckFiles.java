package dev.flatline.engine.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.flatline.engine.report.ReportFormat;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.json.Json;
import dev.flatline.process.text.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a check leaves: {@code check.json}, its text, a page with charts, and {@code junit.xml} for
 * build servers.
 *
 * @param directory that has them
 */
public record CheckFiles(Path directory) {

  /** Inside the directory of a check, what was read, and these files. */
  public static final String SAMPLES = "samples";

  private static final String DOCUMENT = "check.json";
  private static final String TEXT = "check.txt";

  /**
   * Writes them.
   *
   * @throws IOException if they cannot be written
   */
  public void write(CheckReport report) throws IOException {
    TextFile.write(directory.resolve(DOCUMENT), report.json() + "\n");
    TextFile.write(directory.resolve(TEXT), report.text());
    TextFile.write(directory.resolve(ReportFormat.JUNIT.file()), report.junit());
    TextFile.write(directory.resolve(ReportFormat.HTML.file()), report.html());
  }

  /** The check in a directory or in the one that was made in it for what was read; none is none. */
  public static Stream<CheckFiles> in(Path directory) {
    return Stream.of(directory, directory.resolve(SAMPLES))
        .filter(place -> Files.isRegularFile(place.resolve(DOCUMENT)))
        .map(CheckFiles::new);
  }

  /**
   * The check in that form.
   *
   * @throws FlatlineException if it has none like that, or it cannot be read
   */
  public String in(ReportFormat format) {
    return switch (format) {
      case TEXT -> read(TEXT);
      case JUNIT, HTML -> read(format.file());
      case MARKDOWN ->
          throw FlatlineException.usage(
              "Cannot show a check like that because it has a text, --format html, --format junit and"
                  + " --json only: directory=%s, format=%s; choose one of these",
              directory, format);
    };
  }

  /** The check as the one document. */
  public String document() {
    return read(DOCUMENT);
  }

  /** With which the check ended. */
  public int exitCode() {
    try {
      return Json.MAPPER.readTree(document()).required("exitCode").asInt();
    } catch (JsonProcessingException | IllegalArgumentException broken) {
      throw FlatlineException.usage(
          "Cannot show a check because its document is broken: file=%s; check again",
          directory.resolve(DOCUMENT));
    }
  }

  private String read(String name) {
    try {
      return Files.readString(directory.resolve(name));
    } catch (IOException unreadable) {
      throw FlatlineException.usage(
          "Cannot show a check because a file of it cannot be read: file=%s; check again",
          directory.resolve(name));
    }
  }
}
