package dev.flatline.testkit;

import dev.flatline.api.Role;
import dev.flatline.engine.cases.TrackedCase;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.report.text.SiteText;
import dev.flatline.verdict.answer.Answer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Under each verdict on a variant that fails as it has to, the cause and the line: who reads what a
 * build has printed finds the loop. Each line of it begins with a space, as those of the tables.
 */
record PrintedDiagnosis(RunReport report) {

  /** A terminal has some hundred columns, and a path of three frames takes them. */
  private static final int WIDTH = 120;

  private static final String INDENT = "     ";

  /** Lines of text, each ended. */
  String text() {
    StringBuilder text = new StringBuilder(" diagnosis\n");
    for (CaseReport one : report.cases()) {
      if (has(one, Role.LEAKY) || has(one, Role.TRAP)) {
        verdict(one).ifPresent(verdict -> diagnosed(text, one, verdict));
      }
    }
    return text.toString();
  }

  private boolean has(CaseReport one, Role role) {
    return report.plan().facts().has(one.variant(), role);
  }

  /** What is told of a case: what rises, or the symptom that it shows; empty if it is flat. */
  private static Optional<String> verdict(CaseReport one) {
    return Answer.telling(one.answers())
        .filter(Answer::rising)
        .map(Answer::sentence)
        .or(
            () ->
                one.chaos()
                    .filter(chaos -> !chaos.failed().isEmpty())
                    .map(chaos -> chaos.sentence()));
  }

  private static void diagnosed(StringBuilder text, CaseReport one, String verdict) {
    wrap(text, "   " + one.label() + ": " + verdict);
    Path store = Path.of(one.store());
    wrap(
        text,
        SiteText.paragraph(one.label(), one.sites())
            .map(INDENT::concat)
            .orElseGet(
                () ->
                    INDENT
                        + "Cause: "
                        + TrackedCase.absent(store)
                            .map("not known, as there is no agent in it: "::concat)
                            .orElse(
                                "nothing that the agent tracks is left or piles up; what fails is "
                                    + shown(one))));
  }

  private static String shown(CaseReport one) {
    return one.chaos()
        .map(chaos -> String.join(", ", chaos.failed().keySet()))
        .orElseGet(() -> String.join(", ", one.examples().keySet()));
  }

  private static void wrap(StringBuilder text, String line) {
    String rest = line;
    while (rest.length() > WIDTH) {
      int at = rest.lastIndexOf(' ', WIDTH);
      int indent = rest.length() - rest.stripLeading().length();
      if (at <= indent) {
        break;
      }
      text.append(rest, 0, at).append('\n');
      rest = " ".repeat(indent) + rest.substring(at + 1);
    }
    text.append(rest).append('\n');
  }
}
