package dev.flatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of another source that begin behind the first rows. */
class JudgeLateSourcesTest {

  private static final int HEAD = 2_500;

  @TempDir private Path directory;

  @Test
  void aChildThatMprofMetLaterIsNoPartOfItsParent() {
    String text =
        rows(HEAD, i -> "MEM " + (50 + i % 2) + ".5 " + (1_718_000_000L + i))
            + rows(
                HEAD,
                i ->
                    "MEM 50.5 %d\nCHLD 1 %d.5 %d"
                        .formatted(1_718_002_500L + i, 10 + i / 100, 1_718_002_500L + i));

    assertThat(refusal(text))
        .isEqualTo(
            "Cannot judge a series because several sources stand in one file: source=series,"
                + " process=process,child 1, line=2502; judge each with --by 'process', or take all"
                + " rows for one series with --by none");
    JudgeRun each = judge(text, "--by", "process");
    assertThat(each.exitCode()).as(each.err()).isEqualTo(JudgeRun.RISING);
  }

  @Test
  void aFileOfMprofWithoutChildrenIsOneSeries() {
    String text = rows(HEAD, i -> "MEM " + (50 + i % 2) + ".5 " + (1_718_000_000L + i));

    assertThat(judge(text).exitCode()).isEqualTo(JudgeRun.FLAT);
  }

  @Test
  void aPodThatCameLaterIsNoPartOfTheOneBefore() {
    String text =
        "t_s,pod,fds\n"
            + rows(HEAD, i -> i + ",a," + (500 + i % 2))
            + rows(
                HEAD,
                i -> (HEAD + i) + ",a," + (500 + i % 2) + "\n" + (HEAD + i) + ",b," + i / 100);

    assertThat(refusal(text))
        .contains("several sources stand in one file: source=series, pod=a,b, line=2503")
        .contains("--by 'pod'");
    assertThat(judge(text, "--by", "pod").exitCode()).isEqualTo(JudgeRun.RISING);
  }

  @Test
  void podsThatAreReadInTurnsAreNotOneSeries() {
    String text =
        "t_s,pod,fds\n"
            + rows(HEAD, i -> i + ",a," + (500 + i % 2))
            + rows(
                HEAD,
                i -> (HEAD + i) + ",a," + (500 + i % 2) + "\n" + (HEAD + i) + ".5,b," + i / 100);

    assertThat(refusal(text)).contains("several sources stand in one file", "--by 'pod'");
  }

  /** The clock of each begins at 0, so that it looks like restarts of one process. */
  @Test
  void threeRecordingsOneBehindTheOtherAreNotOneSeries() {
    String text =
        "t_s,pod,fds\n"
            + rows(HEAD + 100, i -> i + ",a," + (50 + i % 2))
            + rows(HEAD, i -> i + ",b," + (50 + i / 10))
            + rows(HEAD, i -> i + ",c," + (50 + i % 2));

    assertThat(refusal(text)).contains("several sources stand in one file", "--by 'pod'");
    assertThat(judge(text, "--by", "pod").exitCode()).isEqualTo(JudgeRun.RISING);
  }

  @Test
  void whatChangesOnceOrSeldomTellsNoSourcesApart() {
    String text =
        "t_s,version,state,pid,fds\n"
            + rows(
                4 * HEAD,
                i ->
                    i
                        + (i < HEAD ? ",v1" : ",v2")
                        + (i % 2_600 == 2_599 ? ",busy" : ",ok")
                        + (i < 2 * HEAD ? ",7," : ",8,")
                        + (50 + i % 2));

    assertThat(judge(text, "--value", "fds").exitCode()).isEqualTo(JudgeRun.FLAT);
  }

  @Test
  void aRestartThatTheClockShowsIsOneSeries() {
    String text =
        "uptime_s,pid,fds\n"
            + rows(4 * HEAD, i -> i + ",7," + (50 + i % 2))
            + rows(HEAD / 2, i -> i + ",8," + (50 + i % 2));

    assertThat(judge(text, "--value", "fds").exitCode()).isEqualTo(JudgeRun.FLAT);
  }

  @Test
  void aSecondSourceThatNothingNamesIsNoPartOfTheFirst() {
    String text =
        rows(HEAD, i -> i + "," + (500 + i % 2))
            + rows(HEAD, i -> (HEAD + i) + "," + (500 + i % 2) + "\n" + (HEAD + i) + "," + i / 100);

    assertThat(refusal("t_s,fds\n" + text))
        .contains("each time stands 2 times with values far apart");
  }

  @Test
  void aCoarseClockTellsNoSourcesApart() {
    String text = "t_s,fds\n" + rows(2 * HEAD, i -> i / 3 + "," + (50 + (i * 31 % 7) % 3));

    assertThat(judge(text).exitCode()).isEqualTo(JudgeRun.FLAT);
  }

  private static String rows(int count, IntFunction<String> row) {
    return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
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
