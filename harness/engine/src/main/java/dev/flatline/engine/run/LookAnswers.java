package dev.flatline.engine.run;

import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Confirmation;
import dev.flatline.verdict.answer.Settled;
import java.util.List;

/**
 * The answers of the looks at one case that goes on: what an earlier look has settled stays, and an
 * early rise waits for its confirmation.
 *
 * <p>A rise overrules what was settled as soon as it is seen, confirmed or not: until it is
 * confirmed the question is open, and not flat.
 */
final class LookAnswers {

  private final boolean early;
  private final Confirmation confirmation = new Confirmation();
  private final Settled settled = new Settled();

  /**
   * The looks at a case.
   *
   * @param early whether there are looks before its planned end: those meet its warm-up
   */
  LookAnswers(boolean early) {
    this.early = early;
  }

  /** What the answers of a look after so many operations come to. */
  List<Answer> of(List<Answer> look, long operations) {
    List<Answer> known = settled.of(look);
    return early ? confirmation.of(known, operations) : known;
  }
}
