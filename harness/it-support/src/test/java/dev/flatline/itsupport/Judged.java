package dev.flatline.itsupport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.cli.FlatlineCommand;
import dev.flatline.process.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code flatline judge --json} said.
 *
 * @param exitCode of the command
 * @param verdict as JSON
 */
record Judged(int exitCode, JsonNode verdict) {

  /** Runs the command; its standard output is taken from the whole JVM meanwhile. */
  static Judged of(List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("judge", "--json"));
    all.addAll(arguments);
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      int exitCode = FlatlineCommand.execute(all.toArray(String[]::new));
      return new Judged(exitCode, Json.MAPPER.readTree(out.toByteArray()));
    } finally {
      System.setOut(before);
    }
  }

  String decision() {
    return verdict.path("verdict").asText();
  }

  double slope() {
    return verdict.path("slope_per_op").asDouble();
  }
}
