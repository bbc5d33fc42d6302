package dev.flatline.verdict.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.api.Question;
import dev.flatline.process.json.Json;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AnswerTest {

  @Test
  void theFiguresAreNumbersInTheStore() throws Exception {
    Answer answer =
        new Answer(
            Question.RETENTION,
            "files",
            Decision.RISING,
            "2 files",
            "none",
            0.02,
            "one in 20",
            Optional.of(new Interval(0.02, 0.01, 0.04, 0.98)),
            OptionalDouble.of(0.05));

    JsonNode json = Json.MAPPER.readTree(Json.line(answer));

    assertThat(json.path("smallestRate").asDouble()).isEqualTo(0.05);
    assertThat(json.path("interval").toString())
        .isEqualTo("{\"estimate\":0.02,\"low\":0.01,\"high\":0.04,\"confidence\":0.98}");
  }

  @Test
  void whatIsNotKnownIsNullInTheStore() throws Exception {
    Answer answer =
        new Answer(Question.GROWTH, "files", Decision.INCONCLUSIVE, "1", "none", 0, "none");

    JsonNode json = Json.MAPPER.readTree(Json.line(answer));

    assertThat(json.path("interval").isNull()).isTrue();
    assertThat(json.path("smallestRate").isNull()).isTrue();
  }

  @Test
  void noNumberThatIsNoneGetsIntoAnAnswer() {
    assertThatThrownBy(
            () ->
                new Answer(
                    Question.GROWTH, "files", Decision.RISING, "1", "none", Double.NaN, "none"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot answer because a rate is not a number: question=GROWTH, resource=files,"
                + " rate=NaN, smallest=OptionalDouble.empty; leave it out");
    assertThat(Interval.known(1, Double.NaN, 2, 0.98)).isEmpty();
    assertThat(Interval.known(1, 0, Double.POSITIVE_INFINITY, 0.98)).isEmpty();
    assertThatThrownBy(() -> new Interval(1, 2, 3, 0.98))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot state an interval because its numbers do not make one: low=2.0, estimate=1.0,"
                + " high=3.0, confidence=0.98; give finite, ordered numbers");
  }

  @Test
  void anIntervalIsWidenedToItsEstimateWhenRoundingPutItOutside() {
    assertThat(Interval.known(1, 1.5, 2, 0.98)).hasValue(new Interval(1, 1, 2, 0.98));
  }

  @Test
  void aChanceOfErrorThatIsNoneIsRefused() {
    assertThatThrownBy(() -> Counting.exactly().withAlpha(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot judge a count because a number is out of range: share=0, alpha=0.0,"
                + " margin=0.0; give a share of at least 0, an alpha between 0 and 0.5, a margin of"
                + " 0..1");
  }

  @Test
  void ofEquallyGraveAnswersWhatIsLostTellsMost() {
    Answer heldAtOnce = answer(Question.ACCUMULATION, Decision.RISING);
    Answer lost = answer(Question.RETENTION, Decision.RISING);
    Answer open = answer(Question.RETENTION, Decision.INCONCLUSIVE);

    assertThat(Answer.telling(List.of(heldAtOnce, lost, open))).contains(lost);
    assertThat(Answer.telling(List.of(open, heldAtOnce))).contains(heldAtOnce);
    assertThat(Answer.telling(List.of())).isEmpty();
  }

  private static Answer answer(Question question, Decision decision) {
    return new Answer(question, "files", decision, "much", "less", 0, "none");
  }
}
