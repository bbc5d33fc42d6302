package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrendVectorsTest {

  private final List<TrendVectors.Vector> vectors = TrendVectors.all();

  @Test
  void noVerdictIsWrong() {
    for (TrendVectors.Vector vector : vectors) {
      List<String> wrong = new ArrayList<>();
      for (JsonNode verdict : vector.truth().get("wrong")) {
        wrong.add(verdict.asText());
      }
      Growth growth = vector.judge();
      assertThat(wrong)
          .as(vector.id() + ": " + growth.reason())
          .doesNotContain(growth.decision().name());
    }
  }

  @Test
  void allButTheRedNoiseAreDecidedIdeally() {
    List<String> missed = new ArrayList<>();
    for (TrendVectors.Vector vector : vectors) {
      if (!vector.judge().decision().name().equals(vector.truth().get("ideal").asText())) {
        missed.add(vector.id());
      }
    }
    assertThat(vectors).hasSize(14);
    assertThat(missed).containsExactly("v09_red_noise_flat");
  }

  @Test
  void trueSlopesLieWithinTheIntervals() {
    for (TrendVectors.Vector vector : vectors) {
      Growth growth = vector.judge();
      if (growth.decision() == Decision.INCONCLUSIVE) {
        continue;
      }
      assertThat(vector.truth().get("true_slope_per_op").asDouble())
          .as(vector.id() + " per operation")
          .isBetween(growth.perOperation().low(), growth.perOperation().high());
      assertThat(vector.truth().get("true_slope_per_s").asDouble())
          .as(vector.id() + " per second")
          .isBetween(growth.perSecond().low(), growth.perSecond().high());
    }
  }

  @Test
  void aSawToothIsJudgedByItsLowerEnvelope() {
    Growth growth =
        vectors.stream().filter(v -> v.id().startsWith("v03")).findFirst().orElseThrow().judge();

    assertThat(growth.shape()).isEqualTo("saw-tooth, lower envelope flat");
  }

  @Test
  void aLeakFollowsTheOperationsIfTheLoadCycles() {
    Growth growth =
        vectors.stream().filter(v -> v.id().startsWith("v10")).findFirst().orElseThrow().judge();

    assertThat(growth.follows()).isNotEqualTo(Growth.Follows.SECONDS);
  }
}
