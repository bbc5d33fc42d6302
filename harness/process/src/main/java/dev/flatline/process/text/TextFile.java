package dev.flatline.process.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes text as UTF-8. {@link Files#writeString} refuses half a surrogate pair, and with it the
 * report of a whole run; here it becomes a question mark.
 */
public final class TextFile {

  private TextFile() {}

  /**
   * Writes the file, or replaces it.
   *
   * @throws IOException if the file system refuses
   */
  public static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
