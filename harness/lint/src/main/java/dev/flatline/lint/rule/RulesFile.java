package dev.flatline.lint.rule;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Rules that stand in a file. */
public final class RulesFile {

  /** A file of rules may have this many bytes. */
  private static final long MOST_BYTES = 1L << 20;

  private RulesFile() {}

  /**
   * Adds the rules of a file.
   *
   * @throws LintException if it cannot be read, or a line is no rule
   */
  public static void addTo(Rules rules, Path file) {
    if (!Files.isRegularFile(file)) {
      throw unreadable(file, "there is no such file");
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw unreadable(file, "it is larger than " + MOST_BYTES + " bytes");
      }
      try (Stream<String> lines = Files.readAllLines(file).stream()) {
        rules.add(file.toString(), lines);
      }
    } catch (MalformedInputException binary) {
      throw unreadable(file, "it is no text");
    } catch (IOException broken) {
      throw unreadable(file, "this user may not read it");
    }
  }

  private static LintException unreadable(Path file, String reason) {
    return new LintException(
        "Cannot read the rules because " + reason + ": file=" + file + "; name a file of rules");
  }
}
