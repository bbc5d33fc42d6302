package dev.flatline.verdict.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ErrorBudgetTest {

  @Test
  void theQuestionsOfAllRunsOfABuildTogetherStayWithinItsShare() {
    int questions = 38;
    ErrorBudget one = ErrorBudget.ofRun(questions, 0);

    assertThat(one.falseRising() * questions * ErrorBudget.RUNS_OF_A_BUILD)
        .isCloseTo(ErrorBudget.FALSE_RISING_OF_A_BUILD, within(1e-12));
  }

  @Test
  void anyNumberOfLooksTogetherStaysWithinTheShareOfOneQuestion() {
    ErrorBudget whole = ErrorBudget.ofRun(10, 0.001);
    double rising = 0;
    double flat = 0;
    for (int look = 1; look <= 100_000; look++) {
      rising += whole.atLook(look).falseRising();
      flat += whole.atLook(look).falseFlat();
    }

    assertThat(rising).isBetween(0.999 * whole.falseRising(), whole.falseRising());
    assertThat(flat).isBetween(0.999 * whole.falseFlat(), whole.falseFlat());
    assertThat(whole.atLook(3).margin()).isEqualTo(0.001);
  }

  @Test
  void moreQuestionsDoNotMakeAFalseFlatLikelier() {
    assertThat(ErrorBudget.ofRun(500, 0).falseFlat())
        .isEqualTo(ErrorBudget.ofRun(1, 0).falseFlat());
  }

  @Test
  void aMarginBeyondOneUnitPerOperationIsRefused() {
    assertThatThrownBy(() -> ErrorBudget.ofRun(1, 1.5))
        .hasMessage(
            "Cannot set an error budget because a number is out of range: margin=1.5; give 0..1");
  }
}
