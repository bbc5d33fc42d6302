package dev.flatline.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of {@code judge} and what came of it.
 *
 * @param exitCode 0 flat, 1 rising, 2 refused, 4 inconclusive
 */
record JudgeRun(int exitCode, String out, String err) {

  static final int FLAT = 0;
  static final int RISING = 1;
  static final int REFUSED = 2;
  static final int INCONCLUSIVE = 4;

  /** Judges bytes in a file of that name. */
  static JudgeRun of(Path directory, String name, byte[] bytes, String... options) {
    try {
      return of(Files.write(directory.resolve(name), bytes), options);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  /** Judges a file. */
  static JudgeRun of(Path file, String... options) {
    PrintStream standardOut = System.out;
    PrintStream standardError = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      List<String> arguments = new ArrayList<>(List.of("judge", file.toString()));
      arguments.addAll(List.of(options));
      int exitCode = FlatlineCommand.execute(arguments.toArray(String[]::new));
      return new JudgeRun(
          exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(standardOut);
      System.setErr(standardError);
    }
  }

  /** The answer, if it was asked for as JSON. */
  JsonNode json() {
    try {
      return Json.MAPPER.readTree(out);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
