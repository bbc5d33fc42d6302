package dev.flatline.process.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.trend.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class RetentionQuestionsTest {

  private static final String POOL = HeldGauges.EXPOSED + "pool_active";

  private static Findings findings(
      int rounds, long operations, double rate, IntFunction<Map<String, Long>> values) {
    Request request = new Request(List.of(1), 0, 1, rate, Set.of(), Set.of());
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (int i = 0; i <= rounds; i++) {
      checkpoints.add(new Checkpoint("round " + i, 10 * i, i * operations, values.apply(i), 0, 2));
    }
    return new RetentionQuestions(request).findings(checkpoints, 1);
  }

  @Test
  void aGaugeOfAServiceThatIsReadToTheEndMayBeFlat() {
    assertThat(findings(10, 1_000, 0.01, i -> Map.of(POOL, 2L)).decision())
        .isEqualTo(Decision.FLAT);
  }

  @Test
  void aGaugeThatIsNotAnsweredAtTheEndIsNeverFlat() {
    Findings findings =
        findings(10, 1_000, 0.01, i -> i < 8 ? Map.of(POOL, 2L) : Map.of("threads", 5L));

    assertThat(findings.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(findings.openInWords()).anyMatch(line -> line.contains("could not be read"));
  }

  @Test
  void aLossInEachRoundOfFaultsIsSeenAndNoneExcludesIt() {
    assertThat(findings(10, 1, 1, i -> Map.of("threads", 20L + i)).decision())
        .isEqualTo(Decision.RISING);
    assertThat(findings(10, 1, 1, i -> Map.of("threads", 20L)).decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void whatTheFirstRoundsFillIsNoLossInEach() {
    assertThat(findings(10, 1, 1, i -> Map.of("threads", 20L + Math.min(i, 2))).decision())
        .isNotEqualTo(Decision.RISING);
  }

  /** A level of 8 MB, of which a tenth would be 670 bytes an operation. */
  @Test
  void aHeapThatGrowsByAnObjectAnOperationIsOpenThoughItGrowsByLittle() {
    for (long object : new long[] {40, 48, 96}) {
      Findings findings = findings(24, 50, 0.01, i -> heap(i, object * 50 * i));
      assertThat(findings.decision())
          .as(findings.flatInWords(Set.of()).toString())
          .isEqualTo(Decision.INCONCLUSIVE);
      assertThat(findings.openInWords())
          .anyMatch(line -> line.startsWith("retention of live heap is INCONCLUSIVE"));
    }
    assertThat(findings(24, 50, 0.01, i -> heap(i, 0)).open()).isEmpty();
    assertThat(findings(24, 50, 0.01, i -> heap(i, 8L * 50 * i)).open()).isEmpty();
  }

  private static Map<String, Long> heap(int round, long kept) {
    return Map.of(HeldGauges.LIVE_HEAP, 8_000_000 + kept + 400L * (round * 7 % 5));
  }
}
