package dev.flatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each reading is taken for what it is, or its row is refused. */
class JudgeReadingsTest {

  private static final int ROWS = 600;

  @TempDir private Path directory;

  @Test
  void aNameThatStandsTwiceInALineIsTwoColumns() {
    String text = rows(i -> "t_s=" + i + " old used=" + i + " eden used=" + level(i));

    assertThat(judge(text).err()).contains("several columns hold numbers", "columns=used,used_2");
    assertThat(judge(text, "--value=used").exitCode()).isEqualTo(JudgeRun.RISING);
    assertThat(judge(text, "--value=used_2").exitCode()).isEqualTo(JudgeRun.FLAT);
  }

  @Test
  void aFieldThatStandsTwiceInAnObjectIsRefused() {
    IntFunction<String> twice =
        i -> "{\"t_s\":" + i + ",\"fds\":" + i + ",\"fds\":" + level(i) + "}";

    assertThat(refusal(rows(twice))).contains("Duplicate field 'fds'", "line=1");
    assertThat(refusal("[" + rows(twice).strip().replace("\n", ",") + "]"))
        .contains("Duplicate field 'fds'");
  }

  /** The times of the rows are known, and so is that nothing was read at them. */
  @Test
  void cellsThatAreSkippedAtTheEndAreAnEndThatWasNotRead() {
    String text = "t_s,fds\n" + rows(i -> i + "," + (i < 500 ? level(i) : "err"));

    JudgeRun run = judge(text, "--skip-unreadable");
    assertThat(run.exitCode()).as(run.out()).isEqualTo(JudgeRun.INCONCLUSIVE);
    assertThat(run.err()).contains("unreadable lines left out: 100");
  }

  @Test
  void cellsThatAreSkippedHereAndThereLeaveTheRestAsItIs() {
    String text = "t_s,fds,heap\n" + rows(i -> i + "," + (i % 9 == 0 ? "err" : level(i)) + "," + i);

    assertThat(judge(text, "--skip-unreadable", "--value=fds").exitCode()).isEqualTo(JudgeRun.FLAT);
    assertThat(judge(text, "--skip-unreadable", "--value=fds", "--value=heap").exitCode())
        .isEqualTo(JudgeRun.RISING);
  }

  @Test
  void aClockThatGoesOnInAnotherUnitIsRefused() {
    String text =
        "timestamp,fds\n"
            + IntStream.range(0, 5_000)
                .mapToObj(i -> (1_718_000_000L + i) * (i < 4_800 ? 1_000 : 1) + "," + i)
                .collect(Collectors.joining("\n"));

    assertThat(refusal(text))
        .contains("line=4802", "column=timestamp")
        .contains("it counts seconds since 1970, and those before milliseconds");
  }

  private static String level(int row) {
    return String.valueOf(50 + row % 2);
  }

  private static String rows(IntFunction<String> row) {
    return IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
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
