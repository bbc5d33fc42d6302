package dev.flatline.engine.check;

import dev.flatline.api.Question;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import java.util.Optional;

/**
 * One of the three questions, and its answer for a person.
 *
 * @param decision the gravest about any resource; empty if it was not asked
 * @param sentences what rises first, then what is open, then what is flat
 */
public record AnsweredQuestion(
    Question question, Optional<Decision> decision, List<String> sentences) {

  public AnsweredQuestion {
    sentences = List.copyOf(sentences);
  }

  static AnsweredQuestion notAsked(Question question, String reason) {
    return new AnsweredQuestion(question, Optional.empty(), List.of(reason));
  }
}
