package dev.flatline.verdict.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Question;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfirmationTest {

  private final Confirmation confirmation = new Confirmation();

  @Test
  void growthIsRisingWhenItIsFoundAgainInTwiceTheEvidence() {
    assertThat(decision(Question.GROWTH, Decision.RISING, 100)).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(decision(Question.GROWTH, Decision.RISING, 199)).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(decision(Question.GROWTH, Decision.RISING, 200)).isEqualTo(Decision.RISING);
  }

  @Test
  void aRiseThatIsGoneIsNotRising() {
    decision(Question.GROWTH, Decision.RISING, 100);

    assertThat(decision(Question.GROWTH, Decision.FLAT, 200)).isEqualTo(Decision.FLAT);
  }

  @Test
  void whatIsLostNeedsNoProof() {
    assertThat(decision(Question.RETENTION, Decision.RISING, 100)).isEqualTo(Decision.RISING);
  }

  @Test
  void theAnswerSaysWhatWouldDecide() {
    Answer answer = confirmation.of(List.of(answer(Question.GROWTH, Decision.RISING)), 100).get(0);

    assertThat(answer.measured()).endsWith("leaking if it still rises after 200 operations");
  }

  private Decision decision(Question question, Decision decision, long operations) {
    return confirmation.of(List.of(answer(question, decision)), operations).get(0).decision();
  }

  private static Answer answer(Question question, Decision decision) {
    return new Answer(question, "files", decision, "much", "less", 0, "none");
  }
}
