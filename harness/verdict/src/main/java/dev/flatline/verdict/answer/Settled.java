package dev.flatline.verdict.answer;

import dev.flatline.api.Question;
import dev.flatline.verdict.trend.Decision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what a look has proved flat.
 *
 * <p>Each look at evidence that grows has a share of error of its own, and the shares sum up to the
 * whole. So what one look proves stays proved when a later one, at its smaller share, would leave
 * it open; only a rise overrules it.
 */
public final class Settled {

  private record Asked(Question question, String resource) {}

  private final Map<Asked, Answer> flat = new HashMap<>();

  /** The answers of a look, with those that an earlier one has settled. */
  public List<Answer> of(List<Answer> look) {
    return look.stream().map(this::settled).toList();
  }

  private Answer settled(Answer answer) {
    Asked asked = new Asked(answer.question(), answer.resource());
    if (answer.flat()) {
      flat.put(asked, answer);
    } else if (answer.rising()) {
      flat.remove(asked);
    }
    return answer.decision() == Decision.INCONCLUSIVE ? flat.getOrDefault(asked, answer) : answer;
  }
}
