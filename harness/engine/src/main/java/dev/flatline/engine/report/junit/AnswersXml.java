package dev.flatline.engine.report.junit;

import dev.flatline.engine.document.GivenAnswer;
import dev.flatline.engine.report.junit.JunitSuite.Outcome;
import dev.flatline.verdict.trend.Decision;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers as a test suite, as build servers read it: a test for each question about each resource.
 * What rises is a failure; what is not decided is an error, never green.
 */
public final class AnswersXml {

  private static final String EVIDENCE = "the evidence is whole";

  private AnswersXml() {}

  /**
   * Writes them.
   *
   * @param command that asked
   * @param seconds that it took
   * @param missing what leaves no flat, a sentence each
   */
  public static String of(
      String command, double seconds, List<GivenAnswer> answers, List<String> missing) {
    List<JunitSuite.Test> tests = new ArrayList<>();
    for (GivenAnswer answer : answers) {
      tests.add(test(answer));
    }
    tests.add(
        missing.isEmpty()
            ? new JunitSuite.Test(EVIDENCE, 0, Outcome.PASSED, "", "", "")
            : new JunitSuite.Test(
                EVIDENCE,
                0,
                Outcome.ERROR,
                String.join("; ", missing),
                Decision.INCONCLUSIVE.name(),
                ""));
    return new JunitSuite(command, "", seconds, tests).xml();
  }

  private static JunitSuite.Test test(GivenAnswer answer) {
    String of = answer.label().isEmpty() ? "" : answer.label() + ": ";
    Outcome outcome =
        switch (answer.verdict()) {
          case FLAT -> Outcome.PASSED;
          case RISING -> Outcome.FAILURE;
          case INCONCLUSIVE -> Outcome.ERROR;
        };
    return new JunitSuite.Test(
        of + answer.question().label() + " of " + answer.resource(),
        0,
        outcome,
        answer.reason(),
        answer.verdict().name(),
        "");
  }
}
