package dev.flatline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One series gets one verdict, however it is written. */
class JudgeSpellingsTest {

  private static final int READINGS = 120;

  /** The answer to the plain spelling of each series. */
  private static final Map<String, JudgeRun> PLAIN = new HashMap<>();

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(Spelling.class)
  void aLeakIsRisingWithTheSameRateHoweverItIsWritten(Spelling spelling) {
    assertThat(sameVerdict(spelling, "leak", leak())).isEqualTo(JudgeRun.RISING);
  }

  @ParameterizedTest
  @EnumSource(Spelling.class)
  void aLevelIsFlatHoweverItIsWritten(Spelling spelling) {
    assertThat(sameVerdict(spelling, "level", level(1_120, 0.5))).isEqualTo(JudgeRun.FLAT);
  }

  @ParameterizedTest
  @EnumSource(Spelling.class)
  void aNoisyLevelIsNotRisingHoweverItIsWritten(Spelling spelling) {
    assertThat(sameVerdict(spelling, "noisy", level(140, 30))).isNotEqualTo(JudgeRun.RISING);
  }

  /** The exit code, the same as of the plain spelling. */
  private int sameVerdict(Spelling spelling, String name, Spelling.Series series) {
    JudgeRun plain =
        PLAIN.computeIfAbsent(
            name, unused -> JudgeRun.of(directory, name, Spelling.PLAIN.bytes(series), "--json"));
    List<String> options = new ArrayList<>(spelling.options());
    options.add("--json");
    JudgeRun run =
        JudgeRun.of(directory, "series", spelling.bytes(series), options.toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(plain.exitCode());
    double rate = plain.json().path("slope_per_s").asDouble();
    // Readings left out or rounded move it by much less than its interval is wide.
    JsonNode interval = plain.json().path("interval_per_s");
    double width = interval.path(1).asDouble() - interval.path(0).asDouble();
    assertThat(run.json().path("slope_per_s").asDouble())
        .isCloseTo(rate, within(Math.max(0.01 * Math.abs(rate), 0.1 * width)));
    return run.exitCode();
  }

  private static Spelling.Series leak() {
    List<Double> values = new ArrayList<>();
    Random noise = new Random(7);
    for (int i = 0; i < READINGS; i++) {
      values.add(1_120 + 8 * i + 10 * noise.nextGaussian());
    }
    return new Spelling.Series(values);
  }

  private static Spelling.Series level(double level, double deviation) {
    List<Double> values = new ArrayList<>();
    Random noise = new Random(8);
    for (int i = 0; i < READINGS; i++) {
      values.add(level + deviation * noise.nextGaussian());
    }
    return new Spelling.Series(values);
  }

  /** The reported files: one leak of 0.8 descriptors every 15 s. */
  @ParameterizedTest
  @CsvSource({
    "base.csv, 15, ''",
    "array.json, 15, ''",
    "comment.csv, 15, ''",
    "docker-stats.csv, 15, ''",
    "epoch-ms.csv, 15, ''",
    "iso-space.csv, 15, ''",
    "iso.csv, 15, ''",
    "mprof.dat, 15, ''",
    "na.csv, 15, ''",
    "prometheus-api.json, 15, ''",
    "semicolon.csv, 15, ''",
    "tab.tsv, 15, ''",
    "torn-last-line.csv, 15, ''",
    "value-only.csv, 1, ''",
    "value-only.csv, 15, --step=15s",
    "jstat-gcutil-t.txt, 30, --value=O"
  })
  void theReportedFilesAreRisingAtTheirRate(String name, double seconds, String option) {
    List<String> options = new ArrayList<>(List.of("--json"));
    if (!option.isEmpty()) {
      options.add(option);
    }
    JudgeRun run = JudgeRun.of(reported("judge-formats/" + name), options.toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(JudgeRun.RISING);
    assertThat(run.json().path("slope_per_s").asDouble() * seconds)
        .isCloseTo(name.startsWith("jstat") ? 1.009 : 0.798, within(0.02));
  }

  @Test
  void aFileOfManyColumnsSaysWhichOptionChooses() {
    JudgeRun run = JudgeRun.of(reported("judge-formats/jstat-gcutil-t.txt"));

    assertThat(run.exitCode()).isEqualTo(JudgeRun.REFUSED);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("columns=S0,S1,E,O,M,CCS", "--value 'S0'", "--value '*'");
  }

  static Path reported(String name) {
    try {
      return Path.of(
          java.util.Objects.requireNonNull(
                  JudgeSpellingsTest.class.getResource("/cases/" + name), name)
              .toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}
