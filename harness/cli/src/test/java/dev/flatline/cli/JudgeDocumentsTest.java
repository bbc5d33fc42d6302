package dev.flatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON documents of which no part is to be overlooked, and none is to end in a stack trace. */
class JudgeDocumentsTest {

  @TempDir private Path directory;

  @Test
  void aShorterFrameBesideALongOneIsNotOverlooked() {
    String text =
        "["
            + frame("a", 0, 1_000, JudgeDocumentsTest::level)
            + ","
            + frame("b", 600, 400, JudgeDocumentsTest::leak)
            + "]";

    assertThat(refusal(text))
        .isEqualTo(
            "Cannot read a series because the document holds several: source=series, paths=/0 /1;"
                + " choose one, for example --path /0");
    assertThat(judge(text, "--path", "/0").exitCode()).isEqualTo(JudgeRun.FLAT);
    assertThat(judge(text, "--path", "/1").exitCode()).isEqualTo(JudgeRun.RISING);
  }

  @Test
  void aShorterArrayOfFiguresIsNotOverlooked() {
    String text =
        "{\"fds\":["
            + figures(1_000, JudgeDocumentsTest::level)
            + "],\"sockets\":["
            + figures(400, JudgeDocumentsTest::leak)
            + "]}";

    assertThat(refusal(text)).contains("the document holds several", "paths=/fds /sockets");
  }

  @Test
  void aFrameBehindManyOthersIsNotOverlooked() {
    String text =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    i == 0 || i == 39
                        ? frame(
                            "n" + i,
                            0,
                            100,
                            i == 0 ? JudgeDocumentsTest::level : JudgeDocumentsTest::leak)
                        : "{}")
            .collect(Collectors.joining(",", "[", "]"));

    assertThat(refusal(text)).contains("paths=/0 /39");
  }

  @Test
  void aFewFiguresBesideASeriesAreADetailAndSaid() {
    String text =
        "{\"buckets\":[1,2,3,4,5],\"points\":["
            + points(1_000)
            + "],\"steps\":[{\"name\":\"a\",\"at\":1},{\"name\":\"b\",\"at\":2}]}";

    JudgeRun run = judge(text);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(JudgeRun.FLAT);
    assertThat(run.err())
        .contains("rows taken from /points")
        .contains("shorter arrays left out: /buckets /steps");
  }

  @Test
  void aLongListOfOtherThingsIsADetail() {
    String text =
        "{\"points\":["
            + points(1_000)
            + "],\"hosts\":["
            + IntStream.range(0, 30)
                .mapToObj(i -> "{\"host\":\"h" + i + "\",\"zone\":\"z\"}")
                .collect(Collectors.joining(","))
            + "]}";

    assertThat(judge(text).exitCode()).isEqualTo(JudgeRun.FLAT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"columns\":[\"time\",\"v\"],\"values\":[[1,2],{\"time\":2,\"v\":3},[3,4]]}",
        "{\"columns\":[\"time\",\"v\"],\"values\":[[1,2],[2],[3,4]]}",
        "{\"columns\":[\"time\",\"v\"],\"values\":[[1,2],[2,3,4],[3,4]]}",
        "{\"columns\":[\"time\",\"v\"],\"values\":[[1,2],null,[3,4]]}",
        "[[1,2],{\"time\":2,\"value\":3},[3,4]]",
        "[{\"time\":1,\"v\":2},[2,3],{\"time\":3,\"v\":4}]",
        "[{\"time\":1,\"v\":2},7,{\"time\":3,\"v\":4}]",
        "{\"data\":{\"points\":[[1,2],{\"time\":2},[3,4]]}}",
        "{\"data\":{\"points\":[{\"time\":1,\"v\":2},[2,3],{\"time\":3,\"v\":4}]}}",
        "{\"data\":{\"points\":[1,[3,4],2,3]}}",
        "{\"all\":[{\"target\":\"a\",\"datapoints\":[[1,2],{\"v\":2},[3,4]]}]}"
      })
  void rowsOfAnotherKindAreRefusedInOneLine(String text) {
    assertThat(refusal(text).lines())
        .singleElement()
        .asString()
        .contains("Cannot read a series because ", "line=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,2,3],[4,5]", "[1,2],[4,5,6]", "[1,2,3],4"})
  void columnsOfUnequalLengthsAreRefusedInOneLine(String columns) {
    String text =
        "{\"schema\":{\"fields\":[{\"name\":\"time\"},{\"name\":\"v\"}]},\"data\":{\"values\":["
            + columns
            + "]}}";

    assertThat(refusal(text).lines())
        .singleElement()
        .asString()
        .contains("its columns are not equally long: source=series, path=/", "longest=3;");
  }

  @Test
  void aFirstSeriesWithoutPointsHidesNoOther() {
    String text =
        "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{\"pod\":\"a\"},\"values\":[]},"
            + "{\"metric\":{\"pod\":\"b\"},\"values\":["
            + IntStream.range(0, 200)
                .mapToObj(i -> "[" + (1_718_000_000L + i) + ",\"" + i + "\"]")
                .collect(Collectors.joining(","))
            + "]}]}}";

    assertThat(judge(text).exitCode()).isEqualTo(JudgeRun.RISING);
  }

  @Test
  void aRowWithAnArrayInItHidesNoOther() {
    String text = "[" + points(600) + ",{\"t_s\":600,\"fds\":500,\"data\":[[1,2],[3,4]]}]";

    assertThat(judge("{\"rows\":" + text + "}").exitCode()).isEqualTo(JudgeRun.FLAT);
    assertThat(judge(text).exitCode()).isEqualTo(JudgeRun.FLAT);
  }

  @Test
  void whatIsSaidOfASeriesIsNoSeriesItself() {
    String text =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    "{\"metric\":\"m"
                        + i
                        + "\",\"interval\":60,\"pointlist\":["
                        + points(20)
                        + "]}")
            .collect(Collectors.joining(",", "[", "]"));

    assertThat(refusal("{\"series\":" + text + "}"))
        .contains("holds several", "paths=/series/0/pointlist /series/1/pointlist");
    assertThat(refusal(text)).contains("holds several", "paths=/0/pointlist /1/pointlist");
  }

  @Test
  void aRowOfNothingIsAMissingSampleWhereverItStands() {
    String text = "[null," + points(600) + ",null]";

    assertThat(judge(text).exitCode()).isEqualTo(JudgeRun.FLAT);
    assertThat(judge("{\"rows\":" + text + "}").exitCode()).isEqualTo(JudgeRun.FLAT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[%s]\n[%s]", "[%s][%s]", "[%s] {\"rows\":[%s]}", "[[%s]]\n[[%s]]"})
  void aSecondDocumentInTheFileIsNotOverlooked(String both) {
    assertThat(refusal(both.formatted(points(600), points(600))))
        .contains("several documents stand in one file: source=series, line=");
  }

  @Test
  void aDetailOfARowIsNoSeries() {
    String text =
        IntStream.range(0, 600)
            .mapToObj(
                i -> "{\"t_s\":" + i + ",\"fds\":50,\"buckets\":[" + figures(20, j -> j) + "]}")
            .collect(Collectors.joining(",", "[", "]"));

    assertThat(judge(text).exitCode()).isEqualTo(JudgeRun.FLAT);
  }

  private static int level(int second) {
    return 500 + second % 2;
  }

  private static int leak(int second) {
    return second;
  }

  private static String points(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"t_s\":" + i + ",\"fds\":" + level(i) + "}")
        .collect(Collectors.joining(","));
  }

  private static String figures(int count, IntUnaryOperator value) {
    return IntStream.range(0, count)
        .map(value)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(","));
  }

  private static String frame(String name, int from, int count, IntUnaryOperator value) {
    return "{\"schema\":{\"name\":\"%s\",\"fields\":[{\"name\":\"time\"},{\"name\":\"%s\"}]},\"data\":{\"values\":[[%s],[%s]]}}"
        .formatted(
            name, name, figures(count, i -> 1_718_000_000 + from + i), figures(count, value));
  }

  private String refusal(String text, String... options) {
    JudgeRun run = judge(text, options);
    assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(JudgeRun.REFUSED);
    return run.err().strip();
  }

  private JudgeRun judge(String text, String... options) {
    return JudgeRun.of(directory, "series", text.getBytes(StandardCharsets.UTF_8), options);
  }
}
