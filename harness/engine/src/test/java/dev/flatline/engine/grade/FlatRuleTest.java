package dev.flatline.engine.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Question;
import dev.flatline.process.Status;
import dev.flatline.process.traffic.Shortfall;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlatRuleTest {

  private static final Optional<Shortfall> SERVED = Optional.empty();
  private static final Optional<Shortfall> LOST =
      Optional.of(new Shortfall(Status.FAIL, "3 of 100 were not served"));

  @Test
  void allFlatAndServedPasses() {
    assertThat(FlatRule.shortfall(List.of(answer(Decision.FLAT)), () -> SERVED)).isEmpty();
  }

  @Test
  void whatRisesIsToldBeforeWhatWasNotServed() {
    List<Answer> answers = List.of(answer(Decision.FLAT), answer(Decision.RISING));
    assertThat(FlatRule.shortfall(answers, () -> LOST))
        .hasValueSatisfying(
            found -> {
              assertThat(found.status()).isEqualTo(Status.FAIL);
              assertThat(found.sentence()).contains("is RISING");
            });
  }

  @Test
  void whatWasNotServedIsToldBeforeWhatIsOpen() {
    List<Answer> answers = List.of(answer(Decision.INCONCLUSIVE));
    assertThat(FlatRule.shortfall(answers, () -> LOST)).isEqualTo(LOST);
    assertThat(FlatRule.shortfall(answers, () -> SERVED).map(Shortfall::status))
        .contains(Status.INCONCLUSIVE);
  }

  @Test
  void whoWasAskedNothingIsNotPassed() {
    assertThat(FlatRule.shortfall(List.of(), () -> SERVED))
        .contains(new Shortfall(Status.INCONCLUSIVE, "no question was asked"));
  }

  private static Answer answer(Decision decision) {
    return new Answer(Question.RETENTION, "files", decision, "1", "0", 0, "1");
  }
}
