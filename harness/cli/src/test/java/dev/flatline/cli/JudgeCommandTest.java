package dev.flatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.document.DocumentCheck;
import dev.flatline.process.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeCommandTest {

  private static final int FLAT = 0;
  private static final int RISING = 1;
  private static final int USAGE = 2;
  private static final int INCONCLUSIVE = 4;

  private final PrintStream standardError = System.err;
  private final PrintStream standardOut = System.out;
  private final InputStream standardIn = System.in;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @TempDir private Path directory;

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setErr(standardError);
    System.setOut(standardOut);
    System.setIn(standardIn);
  }

  @Test
  void aLeakIsRisingWithItsFigures() {
    assertThat(judge(rows(300, i -> 20 + i / 10.0), "--quantum", "1", "--headroom", "100"))
        .isEqualTo(RISING);

    assertThat(printed())
        .startsWith("RISING  rising: ")
        .contains("growth per operation      0.0100", "headroom lasts");
  }

  /** The series grows by 0.2 a second, 0.02 an operation, 720 an hour. */
  @Test
  void aMarginHoldsInItsUnitAndTheOldOptionSaysWhatItIsNow() {
    String rising = rows(300, i -> i / 5.0);
    for (String above : List.of("0.1", "0.1/op", "1/s", "60/min", "3600/h", "86400/d")) {
      assertThat(judge(rising, "--margin", above)).as(above).isEqualTo(FLAT);
    }
    for (String below : List.of("0.01", "0.01/op", "0.1/s", "6/min", "360/h", "8640/d")) {
      assertThat(judge(rising, "--margin", below)).as(below).isEqualTo(RISING);
    }
    err.reset();
    assertThat(judge(rising, "--margin-per-hour", "3600")).isEqualTo(FLAT);
    assertThat(errors()).contains("note: --margin-per-hour is deprecated; give --margin 3600/h");
  }

  @Test
  void jsonHasTheFieldsOfTheContract() throws IOException {
    assertThat(judge(rows(300, i -> 20), "--json")).isEqualTo(FLAT);

    DocumentCheck.requireValid(printed());
    JsonNode verdict = Json.MAPPER.readTree(printed());
    List<String> fields = new ArrayList<>();
    verdict.fieldNames().forEachRemaining(fields::add);
    assertThat(fields)
        .contains(
            "verdict",
            "slope_per_op",
            "slope_per_s",
            "interval",
            "smallest_detectable_per_op",
            "time_to_exhaustion_s",
            "reason");
    assertThat(verdict.path("verdict").asText()).isEqualTo("FLAT");
    assertThat(verdict.path("interval")).hasSize(2);
    assertThat(verdict.path("time_to_exhaustion_s").isNull()).isTrue();
    assertThat(verdict.path("interval").get(1).asDouble())
        .isLessThan(verdict.path("margin_per_op").asDouble());
  }

  @Test
  void jsonLinesGetTheVerdictOfTheSameCsv() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      lines.append(
          String.format(
              Locale.ROOT, "{\"t_s\":%d,\"ops\":%d,\"value\":%.1f}\n", i, 10 * i, i / 5.0));
    }
    assertThat(judge(lines.toString())).isEqualTo(RISING);
    String json = printed();
    out.reset();
    judge(rows(300, i -> i / 5.0));
    assertThat(json).isEqualTo(printed());
  }

  @Test
  void columnsOfOtherNamesAreMapped() {
    String text = rows(300, i -> 7).replace("t_s,ops,value", "time,done,files");

    assertThat(judge(text, "--columns", "t_s=time,ops=done,value=files")).isEqualTo(FLAT);
    err.reset();
    assertThat(judge(text)).isEqualTo(USAGE);
    assertThat(errors())
        .containsExactly(
            "Cannot choose what to judge because several columns hold numbers: source=series,"
                + " columns=done,files; name one, for example --value 'done', or judge each with"
                + " --value '*'");
  }

  @Test
  void withoutOperationsGrowthIsPerSecond() throws IOException {
    StringBuilder text = new StringBuilder("t_s,value\n");
    for (int i = 0; i < 300; i++) {
      text.append(i).append(',').append(i / 5).append('\n');
    }
    assertThat(judge(text.toString(), "--json")).isEqualTo(RISING);

    JsonNode verdict = Json.MAPPER.readTree(printed());
    assertThat(verdict.path("slope_per_op").isNull()).isTrue();
    assertThat(verdict.path("slope_per_s").asDouble()).isBetween(0.19, 0.21);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t_s,ops,value;1,2,three;2,4,3 | a cell is not a number: source=series, line=2,"
            + " column=value, cell=three (it is not a number); leave a missing sample empty",
        "t_s,ops,value;1,2;2,4,3 | a row is not as long as the header: cells=2, header=3:"
            + " source=series, line=2; leave missing samples empty",
        "t_s,ops,value;1,2,'\"3' | its quotes do not match: source=series",
        "'{\"t_s\":1,\"value\":2};{\"t_s\":x};{\"t_s\":3,\"value\":2}' | a line is not a JSON"
            + " object: error=Unrecognized token",
        "'{\"t_s\":1,\"value\":2};7;{\"t_s\":3,\"value\":2}' | a line is not a JSON object:"
            + " source=series, line=2",
        "'' | it is empty: source=series",
        "t_s,value,value;1,2,3 | 2 columns have one name: source=series, column=value, places=2,3",
      })
  void whatCannotBeReadIsOneLineAndExitCodeTwo(String text, String reason) {
    assertThat(judge(text.replace("'", "").replace(';', '\n'))).isEqualTo(USAGE);
    assertThat(errors()).singleElement().asString().contains("because " + reason);
  }

  @Test
  void aHeaderWithoutRowsIsOneLineAndExitCodeTwo() {
    assertThat(judge("t_s,ops,value\n")).isEqualTo(USAGE);
    assertThat(errors()).singleElement().asString().contains("it holds no sample");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--quantum=-1", "--margin=NaN", "--headroom=NaN", "--mode=asleep"})
  void anOptionOutOfRangeIsOneLineAndExitCodeTwo(String option) {
    assertThat(judge(rows(60, i -> 1), option)).isEqualTo(USAGE);
    assertThat(errors()).hasSize(1);
  }

  @Test
  void aFileThatIsNotThereADirectoryAndNoneAreOneLineEach() {
    assertThat(FlatlineCommand.execute("judge", directory.resolve("none").toString()))
        .isEqualTo(USAGE);
    assertThat(FlatlineCommand.execute("judge", directory.toString())).isEqualTo(USAGE);
    assertThat(FlatlineCommand.execute("judge")).isEqualTo(USAGE);
    assertThat(errors()).hasSize(3);
  }

  @Test
  void binaryIsNotText() throws IOException {
    byte[] noise = new byte[4_000];
    new Random(5).nextBytes(noise);
    Path file = Files.write(directory.resolve("series"), noise);

    assertThat(FlatlineCommand.execute("judge", file.toString())).isEqualTo(USAGE);
    assertThat(errors()).singleElement().asString().contains("it is not text");
  }

  @Test
  void aLineWithoutAnEndIsRefused() {
    assertThat(judge("t_s,ops,value\n" + "1".repeat(1 << 21))).isEqualTo(USAGE);
    assertThat(errors()).singleElement().asString().contains("a line is longer than");
  }

  @Test
  void standardInputIsRead() {
    System.setIn(new ByteArrayInputStream(rows(300, i -> 7).getBytes(StandardCharsets.UTF_8)));

    assertThat(FlatlineCommand.execute("judge", "-")).isEqualTo(FLAT);
  }

  @Test
  void fewSamplesAreInconclusiveWithWhatIsNeeded() {
    assertThat(judge(rows(1, i -> 7))).isEqualTo(INCONCLUSIVE);
    assertThat(judge(rows(11, i -> 7))).isEqualTo(INCONCLUSIVE);
    assertThat(printed()).contains("at least 12 needed", "  next ").doesNotContain("NaN");
  }

  @Test
  void missingInfiniteAndRepeatedSamplesAreLeftOutAndCounted() {
    StringBuilder text = new StringBuilder(rows(300, i -> 7));
    text.append("300,300,3000,\n301,301,3010,NaN\n302,302,3020,+Inf\n");
    text.append("303,303,3030,7\n304,303,3030,7\n");

    assertThat(judge(text.toString())).isEqualTo(FLAT);
    assertThat(printed())
        .contains("3 samples without a finite number left out", "1 repeated samples left out");
  }

  @Test
  void aCounterThatStartsAnewSplitsTheSeriesAndSaysSo() {
    String again = rows(300, i -> 7).replaceFirst("seq.*\n", "");

    assertThat(judge(rows(300, i -> 7) + again)).isEqualTo(FLAT);
    assertThat(printed()).contains("went back for good 1 times, so the series was split");
  }

  @Test
  @Tag("study")
  void aMillionEqualValuesAreFlat() throws IOException {
    assertThat(judge(rows(1_000_000, i -> 7), "--json")).isEqualTo(FLAT);
    assertThat(Json.MAPPER.readTree(printed()).path("samples").asInt()).isEqualTo(1_000_000);
  }

  @Test
  void explainSaysWhatWasDoneWithTheSeriesOwnFigures() {
    judge(rows(300, i -> 20 + i / 10.0), "--explain");

    assertThat(printed())
        .contains("300 samples read over 299 s and 2,990 operations", "Best bounded: ")
        .endsWith("Verdict: RISING\n");
  }

  @Test
  void plotDrawsAnSvgAndLeavesTheVerdictAsItIs() throws Exception {
    Path svg = directory.resolve("out.svg");

    assertThat(judge(rows(30_000, i -> i % 60), "--plot", svg.toString())).isEqualTo(FLAT);
    assertThat(Files.size(svg)).isLessThan(1_000_000);
    assertThat(Files.readString(svg)).contains("<svg").endsWith("</svg>\n");
    assertThat(judge(rows(1, i -> 7), "--plot", svg.toString())).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void aPlotThatCannotBeWrittenIsOneLineAndExitCodeTwo() {
    assertThat(judge(rows(60, i -> 7), "--plot", "/no/such/folder/out.svg")).isEqualTo(USAGE);
    assertThat(errors()).singleElement().asString().contains("the file is not writable");
  }

  /** Seeds 1 to 60: bytes of a good file changed, cut and doubled. */
  @Test
  void aGarbledFileNeverGivesAStackTrace() throws IOException {
    String good = rows(80, i -> 7 + i % 3);
    for (int seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 1 + random.nextInt(20); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(directory.resolve("series"), bytes);
      err.reset();
      int exitCode = FlatlineCommand.execute("judge", file.toString());
      assertThat(exitCode).as("seed %d: %s", seed, err).isIn(FLAT, RISING, USAGE, INCONCLUSIVE);
      assertThat(errors()).hasSizeLessThanOrEqualTo(1);
    }
  }

  private static String rows(int count, IntToDoubleFunction value) {
    StringBuilder text = new StringBuilder("seq,t_s,ops,value\n");
    for (int i = 0; i < count; i++) {
      text.append(i).append(',').append(i).append(',').append(10L * i).append(',');
      text.append(String.format(Locale.ROOT, "%.1f", value.applyAsDouble(i))).append('\n');
    }
    return text.toString();
  }

  private int judge(String text, String... options) {
    try {
      Path file = Files.writeString(directory.resolve("series"), text);
      List<String> arguments = new ArrayList<>(List.of("judge", file.toString()));
      arguments.addAll(List.of(options));
      return FlatlineCommand.execute(arguments.toArray(String[]::new));
    } catch (IOException error) {
      throw new java.io.UncheckedIOException(error);
    }
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<String> errors() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
