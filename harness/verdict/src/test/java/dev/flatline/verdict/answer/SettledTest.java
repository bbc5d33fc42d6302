package dev.flatline.verdict.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Question;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettledTest {

  private final Settled settled = new Settled();

  @Test
  void whatWasProvedFlatStaysFlatWhenALaterLookLeavesItOpen() {
    settled.of(List.of(answer("files", Decision.FLAT)));

    assertThat(look("files", Decision.INCONCLUSIVE)).isEqualTo(Decision.FLAT);
  }

  @Test
  void aRiseOverrulesItForGood() {
    settled.of(List.of(answer("files", Decision.FLAT)));

    assertThat(look("files", Decision.RISING)).isEqualTo(Decision.RISING);
    assertThat(look("files", Decision.INCONCLUSIVE)).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void anotherResourceIsNotSettledByIt() {
    settled.of(List.of(answer("files", Decision.FLAT)));

    assertThat(look("sockets", Decision.INCONCLUSIVE)).isEqualTo(Decision.INCONCLUSIVE);
  }

  private Decision look(String resource, Decision decision) {
    return settled.of(List.of(answer(resource, decision))).get(0).decision();
  }

  private static Answer answer(String resource, Decision decision) {
    return new Answer(Question.GROWTH, resource, decision, "measured", "allowed", 0, "any");
  }
}
