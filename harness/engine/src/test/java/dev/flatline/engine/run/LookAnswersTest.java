package dev.flatline.engine.run;

import static dev.flatline.verdict.trend.Decision.FLAT;
import static dev.flatline.verdict.trend.Decision.INCONCLUSIVE;
import static dev.flatline.verdict.trend.Decision.RISING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Question;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookAnswersTest {

  private final LookAnswers early = new LookAnswers(true);

  @Test
  void aRiseThatWaitsForItsConfirmationIsNotFlatBecauseAnEarlierLookWas() {
    assertThat(look(early, FLAT, 200)).isEqualTo(FLAT);

    assertThat(look(early, RISING, 300)).isEqualTo(INCONCLUSIVE);
    assertThat(look(early, INCONCLUSIVE, 400)).isEqualTo(INCONCLUSIVE);
    assertThat(look(early, RISING, 600)).isEqualTo(RISING);
  }

  @Test
  void whatALookAfterTheRiseProvesFlatIsSettledAgain() {
    look(early, FLAT, 200);
    look(early, RISING, 300);

    assertThat(look(early, FLAT, 400)).isEqualTo(FLAT);
    assertThat(look(early, INCONCLUSIVE, 500)).isEqualTo(FLAT);
  }

  @Test
  void whatIsLeftOpenStaysAsItWasSettled() {
    look(early, FLAT, 200);

    assertThat(look(early, INCONCLUSIVE, 300)).isEqualTo(FLAT);
  }

  @Test
  void aLookAtThePlannedEndNeedsNoConfirmation() {
    assertThat(look(new LookAnswers(false), RISING, 200)).isEqualTo(RISING);
  }

  private static Decision look(LookAnswers looks, Decision decision, long operations) {
    Answer answer = new Answer(Question.GROWTH, "heap", decision, "measured", "allowed", 0, "any");
    return looks.of(List.of(answer), operations).get(0).decision();
  }
}
