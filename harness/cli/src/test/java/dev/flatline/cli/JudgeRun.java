package dev.flatline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.process.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    List<String> arguments = new ArrayList<>(List.of("judge", file.toString()));
    arguments.addAll(List.of(options));
    CalledCommand called = CalledCommand.of(arguments.toArray(String[]::new));
    return new JudgeRun(called.code(), called.out(), called.err());
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
