package dev.flatline.engine.grade;

import dev.flatline.process.Status;
import dev.flatline.process.traffic.Shortfall;
import dev.flatline.verdict.answer.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The one rule about a variant that has to be flat, in a run and in a soak. */
public final class FlatRule {

  private FlatRule() {}

  /**
   * Why it does not pass; empty if it does. What rises is told before what was not served, and that
   * before what is open.
   *
   * @param service what is wrong with the service, whatever it holds; asked if nothing rises
   */
  public static Optional<Shortfall> shortfall(
      List<Answer> answers, Supplier<Optional<Shortfall>> service) {
    Optional<Answer> worst = Answer.telling(answers).filter(answer -> !answer.flat());
    if (worst.filter(Answer::rising).isPresent()) {
      return worst.map(answer -> new Shortfall(Status.FAIL, answer.sentence()));
    }
    return service
        .get()
        .or(() -> worst.map(answer -> new Shortfall(Status.INCONCLUSIVE, answer.sentence())))
        .or(
            () ->
                answers.isEmpty()
                    ? Optional.of(new Shortfall(Status.INCONCLUSIVE, "no question was asked"))
                    : Optional.empty());
  }
}
