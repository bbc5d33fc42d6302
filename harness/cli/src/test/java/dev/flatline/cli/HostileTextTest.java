package dev.flatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.flatline.process.json.Json;
import dev.flatline.process.text.HostileTexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file, a server, a store or the command line itself says is not obeyed by the terminal. */
final class HostileTextTest {

  private static final int USAGE = 2;
  private static final String FORGERY = "x\nPASS  exit code 0\r\u001b[2J\u009b1A\u202e\u2028PASS";
  private static final String SHOWN =
      "x\\nPASS  exit code 0\\r\\u001b[2J\\u009b1A\\u202e\\u2028PASS";

  private final PrintStream standardError = System.err;
  private final PrintStream standardOut = System.out;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setErr(standardError);
    System.setOut(standardOut);
  }

  @Test
  void anArgumentIsRepeatedInOneLine() {
    Stream.of(
            List.of(FORGERY),
            List.of("--" + FORGERY),
            List.of("run", FORGERY),
            List.of("run", "fixture", "--seed", FORGERY),
            List.of("soak", FORGERY),
            List.of("soak", "status", FORGERY),
            List.of("demo", FORGERY),
            List.of("cliff", FORGERY),
            List.of("judge", FORGERY),
            List.of("judge", "--mode", FORGERY, "x.csv"),
            watch("--pid", FORGERY),
            watch("--pid", "1", "--limit", FORGERY),
            watch("--pid", "1", "--gauge", FORGERY, "--metrics", "http://127.0.0.1:1/"),
            List.of("report", FORGERY),
            List.of("report", "--format", FORGERY),
            List.of("merge", FORGERY),
            List.of("schedule", FORGERY),
            List.of("list", "--scenarios", FORGERY),
            List.of("doctor", FORGERY),
            List.of("chaos", FORGERY),
            List.of("clean", FORGERY),
            List.of("chaos", FORGERY))
        .forEach(
            arguments -> {
              err.reset();
              assertThat(FlatlineCommand.execute(arguments.toArray(String[]::new)))
                  .describedAs(arguments.toString())
                  .isEqualTo(USAGE);
              assertHarmless();
              assertThat(errors().lines()).describedAs(errors()).hasSize(1);
              // Where no scenarios are built, they are missed before one of them is.
              assertThat(errors()).containsAnyOf(SHOWN, "Cannot look for scenarios");
            });
  }

  @Test
  void theNamesAndCellsOfAFileAreShownAsTheyAre() throws IOException {
    Path file = folder.resolve("series.csv");
    String header = "t_s,\"" + FORGERY + "\",\"\u001b[31mb\"\n";
    Files.writeString(file, header + rows("1,2") + "60,\u001b[2J,\u202e\n");

    FlatlineCommand.execute("judge", file.toString());
    FlatlineCommand.execute("judge", file.toString(), "--value", "*", "--skip-unreadable");
    FlatlineCommand.execute("judge", file.toString(), "--value", FORGERY);
    assertHarmless();
  }

  @Test
  void halfASurrogatePairInAFileLosesNothing() throws IOException {
    Path file = folder.resolve("series.json");
    String values = String.join(",", IntStream.range(0, 60).mapToObj(i -> "" + i % 3).toList());
    Files.writeString(file, "{\"a\\ud800\\u001b\\nPASS\":[" + values + "]}");

    int text = FlatlineCommand.execute("judge", file.toString());
    int json = FlatlineCommand.execute("judge", file.toString(), "--json");
    assertThat(text).isEqualTo(json).isIn(0, USAGE);
    assertHarmless();
  }

  @Test
  void anErrorOfPrometheusIsOneLine() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] answer =
        Json.line(Map.of("status", "error", "errorType", "bad_data", "error", FORGERY))
            .getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(400, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      FlatlineCommand.execute(
          "judge", "--prometheus", url, "--query", "up", "--start", "-1h", "--end", "now");
    } finally {
      server.stop(0);
    }
    assertHarmless();
    assertThat(errors().lines()).hasSize(1);
    assertThat(errors()).contains("Cannot ", "error=x PASS exit code 0", "\\u001b[2J");
  }

  @Test
  void aStoreThatWasForgedDoesNotMoveTheCursor() throws IOException {
    Path run = Files.createDirectories(folder.resolve("fixture/20261125-1"));
    String end = Json.line(Map.of("event", "run-ended", "status", "FAIL", "exitCode", 1));
    Files.writeString(run.resolve("journal.jsonl"), end + "\n");
    Files.writeString(run.resolve("verdict.json"), "{\"status\":\"FAIL\"}");
    Files.writeString(run.resolve("report.txt"), "the table \u001b[2J\u202e\n");

    assertThat(FlatlineCommand.execute("report", run.toString())).isEqualTo(1);
    assertHarmless();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("the table \\u001b[2J\\u202e\n");
  }

  /** With its store in the folder of the test. */
  private List<String> watch(String... options) {
    return Stream.concat(Stream.of("watch", "--out", folder.toString()), Stream.of(options))
        .toList();
  }

  private static String rows(String cells) {
    StringBuilder rows = new StringBuilder();
    for (int second = 0; second < 60; second++) {
      rows.append(second).append(',').append(cells).append('\n');
    }
    return rows.toString();
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void assertHarmless() {
    String all = out.toString(StandardCharsets.UTF_8) + errors();
    assertThat(HostileTexts.acts(all)).describedAs(all).isFalse();
    assertThat(all.lines()).noneMatch(line -> line.startsWith("PASS"));
    assertThat(all).doesNotContain("\tat ");
  }
}
