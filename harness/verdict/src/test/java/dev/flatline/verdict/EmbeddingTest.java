package dev.flatline.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.Counting;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.question.AccumulationJudge;
import dev.flatline.verdict.question.RetentionJudge;
import dev.flatline.verdict.question.SizedRound;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lines that the page on embedding shows, as they stand there. */
class EmbeddingTest {

  private static final Path PAGE = Path.of("../docs/the-verdict-in-your-code.md");
  private static final Path SOURCE =
      Path.of("src/test/java/dev/flatline/verdict/EmbeddingTest.java");

  private record Reading(double seconds, double operations, double value) {}

  private static final List<Reading> LEAKING = readings(second -> 100 + second / 4);
  private static final long[] LOST = {3, 3, 4, 5, 7};
  private static final Map<Integer, Long> PILED_UP = new TreeMap<>(Map.of(1, 1L, 4, 4L, 16, 16L));

  private static List<Reading> readings(IntToDoubleFunction value) {
    List<Reading> readings = new ArrayList<>();
    for (int second = 0; second < 600; second++) {
      readings.add(new Reading(second, 40.0 * second, value.applyAsDouble(second)));
    }
    return readings;
  }

  private static Growth ofSeries(List<Reading> readings) {
    GrowthSeries series = new GrowthSeries();
    for (Reading one : readings) {
      series.add(one.seconds(), one.operations(), one.value());
    }
    Growth growth = GrowthJudge.judge(series, GrowthOptions.inLoad());
    System.out.println(growth.decision() + ": " + growth.reason());
    return growth;
  }

  private static Answer ofCounts(long[] open, long operationsOfARound) {
    List<Checkpoint> rounds = new ArrayList<>();
    for (int i = 0; i < open.length; i++) {
      rounds.add(
          new Checkpoint(
              "round " + i, 10 * i, i * operationsOfARound, Map.of("leases", open[i]), 0, 2));
    }
    Answer answer = RetentionJudge.judge("leases", "leases", rounds, Counting.exactly());
    System.out.println(answer.sentence());
    return answer;
  }

  private static Answer ofPeaks(Map<Integer, Long> peakBySize) {
    List<SizedRound> sweep = new ArrayList<>();
    peakBySize.forEach(
        (size, peak) -> {
          SizedRound.Held held = new SizedRound.Held(peak, peak, 1);
          sweep.add(new SizedRound(size, 50, 0, 1, Map.of("leases", held)));
        });
    Answer answer = AccumulationJudge.judge("leases", sweep);
    System.out.println(answer.sentence());
    return answer;
  }

  private static Decision lookingAgain(GrowthSeries series, Stream<Reading> readings) {
    ErrorBudget whole = new ErrorBudget(0.01, 0.01, 0);
    int look = 0;
    double atLastLook = 0;
    Decision decision = Decision.INCONCLUSIVE;
    for (Reading one : (Iterable<Reading>) readings::iterator) {
      series.add(one.seconds(), one.operations(), one.value());
      if (ErrorBudget.lookDue(one.operations(), atLastLook)) {
        double alpha = whole.atLook(++look).falseRising();
        decision = GrowthJudge.judge(series, GrowthOptions.inLoad().withAlpha(alpha)).decision();
        atLastLook = one.operations();
      }
      if (decision == Decision.RISING) {
        break;
      }
    }
    return decision;
  }

  @Test
  void aSeriesGoesInAndADecisionComesOut() {
    assertThat(ofSeries(readings(second -> 100 + second * 7 % 5)).decision())
        .isEqualTo(Decision.FLAT);
    assertThat(ofSeries(LEAKING).decision()).isEqualTo(Decision.RISING);
  }

  @Test
  void countsGoInAndADecisionComesOut() {
    assertThat(ofCounts(new long[] {3, 3, 4, 3, 3}, 1_000).decision()).isEqualTo(Decision.FLAT);
    assertThat(ofCounts(LOST, 1_000).decision()).isEqualTo(Decision.RISING);
  }

  @Test
  void peaksGoInAndADecisionComesOut() {
    assertThat(ofPeaks(new TreeMap<>(Map.of(1, 1L, 4, 1L, 16, 1L))).decision())
        .isEqualTo(Decision.FLAT);
    assertThat(ofPeaks(PILED_UP).decision()).isEqualTo(Decision.RISING);
  }

  @Test
  void whoLooksAgainAndAgainPaysForEachLook() {
    assertThat(lookingAgain(new GrowthSeries(), LEAKING.stream())).isEqualTo(Decision.RISING);
    List<Reading> healthy = readings(second -> 100 + second * 7 % 5);
    assertThat(lookingAgain(new GrowthSeries(), healthy.stream())).isEqualTo(Decision.FLAT);
  }

  @Test
  void thePageShowsTheseLines() throws IOException {
    List<String> tested = Files.readAllLines(SOURCE).stream().map(String::strip).toList();
    List<String> shown = new ArrayList<>();
    boolean java = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("```")) {
        java = line.equals("```java");
      } else if (java && !line.isBlank()) {
        shown.add(line.strip());
      }
    }
    assertThat(shown).hasSizeGreaterThan(15);
    assertThat(tested).containsAll(shown);
    Growth growth = ofSeries(LEAKING);
    assertThat(Files.readString(PAGE))
        .contains(growth.decision() + ": " + growth.reason())
        .contains(ofCounts(LOST, 1_000).sentence())
        .contains(ofPeaks(PILED_UP).sentence());
  }
}
