package dev.flatline.study.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log of a serial collector, with the heap at the exit of the JVM. */
final class GcLog {

  /** The options of a JVM that write it, a file to follow. */
  static final String OPTION = "-Xlog:gc,gc+heap+exit:file=";

  private static final Pattern PAUSE = Pattern.compile("Pause .* (\\d+)M->\\d+M\\(\\d+M\\)");

  /** Of a generation; the metaspace is not of the heap. */
  private static final Pattern GENERATION =
      Pattern.compile("generation +total \\d+K, used (\\d+)K");

  private static final long KIBI = 1 << 10;

  private GcLog() {}

  /**
   * The most bytes that the heap held before a collection or at the exit; 0 if it says nothing.
   *
   * @throws IOException if there is no log
   */
  static long mostUsed(Path log) throws IOException {
    long most = 0;
    long atExit = 0;
    for (String line : Files.readAllLines(log)) {
      Matcher pause = PAUSE.matcher(line);
      if (pause.find()) {
        most = Math.max(most, Long.parseLong(pause.group(1)) * KIBI * KIBI);
      }
      Matcher generation = GENERATION.matcher(line);
      if (generation.find()) {
        atExit += Long.parseLong(generation.group(1)) * KIBI;
      }
    }
    return Math.max(most, atExit);
  }
}
