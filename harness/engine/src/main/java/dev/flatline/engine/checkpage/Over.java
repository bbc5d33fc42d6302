package dev.flatline.engine.checkpage;

import dev.flatline.api.Question;
import dev.flatline.engine.check.AnsweredQuestion;
import dev.flatline.engine.check.CheckReport;
import dev.flatline.process.FlatlineException;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import java.util.Set;

/**
 * What a viewer is told last.
 *
 * @param t seconds since the page was there
 * @param word what it came to
 * @param sentence why
 * @param exitCode of the command; -1 if it is not known here
 * @param answers to the three questions; none without a verdict
 * @param missing what leaves no flat
 * @param rising resources that rise
 */
record Over(
    double t,
    String word,
    String sentence,
    int exitCode,
    List<Answered> answers,
    List<String> missing,
    Set<String> rising) {

  /** Not known to who shows it. */
  private static final int UNKNOWN = -1;

  /**
   * One of the three questions.
   *
   * @param asks what it asks, for a person
   * @param decision a word
   */
  record Answered(String question, String asks, String decision, List<String> sentences) {

    static Answered of(AnsweredQuestion answered) {
      return new Answered(
          answered.question().label(),
          asks(answered.question()),
          answered.decision().map(Decision::toString).orElse("NOT ASKED"),
          answered.sentences());
    }

    private static String asks(Question question) {
      return switch (question) {
        case ACCUMULATION -> "does one operation hold more at once the larger it is?";
        case RETENTION -> "does everything come back?";
        case GROWTH -> "does anything climb under load?";
      };
    }
  }

  static Over with(CheckReport report, double t) {
    return new Over(
        t,
        report.word(),
        report.sentence(),
        report.status().exitCode(),
        report.byQuestion().stream().map(Answered::of).toList(),
        report.leavesNoFlat(),
        report.rising());
  }

  static Over failed(FlatlineException failed, double t) {
    return without(String.valueOf(failed.getMessage()), failed.status().exitCode(), t);
  }

  static Over unknown(double t) {
    return without("its terminal says why", UNKNOWN, t);
  }

  private static Over without(String sentence, int exitCode, double t) {
    return new Over(t, "NO VERDICT", sentence, exitCode, List.of(), List.of(), Set.of());
  }
}
