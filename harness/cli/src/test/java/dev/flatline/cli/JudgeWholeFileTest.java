package dev.flatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What columns mean is told from the first rows; what changes behind them is not overlooked. */
class JudgeWholeFileTest {

  private static final int HEAD = 2_500;
  private static final int ROWS = 4_000;

  @TempDir private Path directory;

  @Test
  void aColumnOfNoughtsThatMovesLaterIsNotOverlooked() {
    String text = csv("t_s,fds,close_wait", i -> i + "," + (20 + i % 2) + "," + later(i));

    assertThat(refusal(text))
        .isEqualTo(
            "Cannot choose what to judge because a column that is 0 at first moves later:"
                + " source=series, column=close_wait, line=2503, cell=1; name what to judge, for"
                + " example --value 'close_wait', or judge each with --value '*'");
    assertThat(judge(text, "--value", "*").exitCode()).isEqualTo(JudgeRun.RISING);
    assertThat(judge(text, "--value", "fds").exitCode()).isEqualTo(JudgeRun.FLAT);
  }

  @Test
  void aColumnThatStaysNoughtIsNoChoice() {
    String text = csv("t_s,fds,table", i -> i + "," + (20 + i % 2) + ",0");

    assertThat(judge(text).exitCode()).isEqualTo(JudgeRun.FLAT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--value=*", "--value=f*"})
  void aColumnThatIsEmptyAtFirstIsNotOverlooked(String option) {
    String text =
        csv("t_s,fds,files", i -> i + "," + (20 + i % 2) + "," + (i < HEAD ? "" : later(i)));

    assertThat(refusal(text, option))
        .contains("a column that is empty at first holds numbers later", "column=files")
        .contains("line=2502", "--value 'files'");
    JudgeRun both = judge(text, "--value=fds", "--value=files");
    assertThat(both.exitCode()).as(both.err()).isEqualTo(JudgeRun.RISING);
  }

  @Test
  void aColumnThatStaysEmptyOrHoldsWordsIsLeftOut() {
    String text =
        csv(
            "t_s,fds,error,note",
            i -> i + "," + (20 + i % 2) + ",," + (i % 2_600 == 2_599 ? "slow" : ""));

    assertThat(judge(text, "--value=*").exitCode()).isEqualTo(JudgeRun.FLAT);
    assertThat(judge(text).exitCode()).isEqualTo(JudgeRun.FLAT);
  }

  @Test
  void aColumnThatBeginsWithWordsIsNotOverlooked() {
    String text =
        csv("t_s,fds,heap", i -> i + "," + (20 + i % 2) + "," + (i < 500 ? "starting" : "" + i));

    assertThat(refusal(text, "--value=*"))
        .contains("a column that begins with words holds numbers", "column=heap", "line=502");
  }

  @Test
  void wordsAndCodesThatNobodyAskedForAreLeftOut() {
    String text =
        csv("t_s,heap,status,note", i -> i + "," + (20 + i % 2) + ",ok," + (i < HEAD ? "" : i));

    assertThat(judge(text, "--value", "heap").exitCode()).isEqualTo(JudgeRun.FLAT);
    assertThat(judge(text, "--value", "h*").exitCode()).isEqualTo(JudgeRun.FLAT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--value=*", "--value=close*"})
  void aFieldThatFirstOccursLateIsNotOverlooked(String option) {
    String text = lines(i -> i < HEAD ? "" : ",\"close_wait\":" + later(i), "closed");

    assertThat(refusal(text, option))
        .isEqualTo(
            "Cannot choose what to judge because a field first occurs behind the first 2,000 rows:"
                + " source=series, field=close_wait, line=2501, cell=0; name the others, for example"
                + " --value 'closed', and judge this one in a file that begins there");
    assertThat(judge(text, "--value", "closed").exitCode()).isEqualTo(JudgeRun.FLAT);
  }

  @Test
  void aFieldOfLinesAndOfLogsThatFirstOccursLateIsNotOverlooked() {
    assertThat(
            refusal(
                csv(
                    "",
                    i ->
                        "m,host=a fds="
                            + (20 + i % 2)
                            + late(i, ",leak=")
                            + " "
                            + (1_718_000_000L + i))))
        .contains("field=leak", "line=2501");
    assertThat(refusal(csv("", i -> "t_s=" + i + " fds=" + (20 + i % 2) + late(i, " leak="))))
        .contains("field=leak", "line=2501");
  }

  @Test
  void aLateFieldThatIsNoNumberIsLeftOut() {
    assertThat(judge(lines(i -> i < HEAD ? "" : ",\"note\":\"slow\",\"id\":7", "fds")).exitCode())
        .isEqualTo(JudgeRun.FLAT);
  }

  @Test
  void columnsThatAreNamedAreJudgedWhateverTheyHold() {
    String text = csv("t_s,fds,pid", i -> i + "," + (20 + i % 2) + "," + (100 + i));

    assertThat(judge(text, "--value=fds", "--value=pid").exitCode()).isEqualTo(JudgeRun.RISING);
    assertThat(judge(text, "--value=*").exitCode()).isEqualTo(JudgeRun.FLAT);
  }

  private static int later(int row) {
    return Math.max(0, row - HEAD);
  }

  private static String late(int row, String field) {
    return row < HEAD ? "" : field + later(row);
  }

  private static String csv(String header, IntFunction<String> row) {
    return header
        + (header.isEmpty() ? "" : "\n")
        + IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String lines(IntFunction<String> more, String gauge) {
    return csv(
        "", i -> "{\"t_s\":" + i + ",\"" + gauge + "\":" + (20 + i % 2) + more.apply(i) + "}");
  }

  private String refusal(String text, String... options) {
    JudgeRun run = judge(text, options);
    assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(JudgeRun.REFUSED);
    return run.err().strip();
  }

  private JudgeRun judge(String text, String... options) {
    String[] given =
        java.util.Arrays.stream(options).filter(one -> !one.isEmpty()).toArray(String[]::new);
    return JudgeRun.of(directory, "series", text.getBytes(StandardCharsets.UTF_8), given);
  }
}
