package dev.flatline.verdict.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Question;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.question.Questionnaire.Counted;
import dev.flatline.verdict.trend.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionnaireTest {

  private static final ErrorBudget BUDGET = ErrorBudget.ofRun(1, 0);

  /** Among so many the share of false alarms is divided: each question that uses it is counted. */
  @Test
  void itsSizeIsTheNumberOfAnswersThatChanceCanMakeRising() {
    Questionnaire questionnaire =
        new Questionnaire(
            List.of(
                new Counted("connections", "connections.in_use"),
                new Counted("files", "files.in_use")));
    Seen seen = new Seen();
    List<Answer> answers = questionnaire.answers(seen, BUDGET);

    assertThat(seen.growing)
        .containsExactly(
            "connections by connections.in_use",
            "files by files.in_use",
            "descriptors by descriptors",
            "threads by threads");
    long ofProcess =
        answers.stream()
            .filter(answer -> answer.question() == Question.RETENTION)
            .filter(answer -> Questionnaire.PROCESS_COUNTS.contains(answer.resource()))
            .count();
    int liveHeap = 1;
    assertThat(questionnaire.chancy()).isEqualTo(seen.growing.size() + ofProcess + liveHeap);
  }

  @Test
  void aProcessWithoutASubjectIsAskedAboutItselfAlone() {
    Questionnaire questionnaire = new Questionnaire(List.of());

    assertThat(questionnaire.answers(new Seen(), BUDGET))
        .extracting(Answer::resource)
        .containsExactly(
            "descriptors",
            "threads",
            "sockets.established",
            "sockets.close_wait",
            "descriptors",
            "threads");
    assertThat(questionnaire.chancy()).isEqualTo(7);
  }

  private static final Questionnaire OBSERVING =
      new Questionnaire(
          List.of(),
          List.of(
              new Questionnaire.Observed(
                  "agent.statements", "agent.statements.in_use", "agent.statements.acquired")));

  private static Seen statements(long... held) {
    Seen seen = new Seen();
    for (int i = 0; i < held.length; i++) {
      Map<String, Long> values =
          Map.of("agent.statements.in_use", held[i], "agent.statements.acquired", 50L * i);
      seen.checkpoints.add(new Checkpoint("checkpoint-" + i, (double) i, 100L * i, values, 0, 0));
    }
    return seen;
  }

  private static List<Answer> aboutStatements(Seen seen) {
    return OBSERVING.answers(seen, BUDGET).stream()
        .filter(answer -> answer.resource().equals("agent.statements"))
        .toList();
  }

  /** Exact counters cannot be wrong: to ask about them takes nothing from the others. */
  @Test
  void whatIsOnlyObservedCostsNoShareOfError() {
    assertThat(OBSERVING.chancy()).isEqualTo(new Questionnaire(List.of()).chancy());
    Seen seen = statements(4, 4, 4);
    assertThat(aboutStatements(seen)).singleElement().matches(Answer::flat);
    assertThat(seen.growing).doesNotContain("agent.statements by agent.statements.in_use");
    assertThat(aboutStatements(statements(4, 6, 9))).singleElement().matches(Answer::rising);
  }

  /** A resource that somebody names is open if none was taken; what is observed is left out. */
  @Test
  void whatIsObservedAndNeverTakenIsNotAskedAbout() {
    Seen still = new Seen();
    for (int i = 0; i < 3; i++) {
      Map<String, Long> values =
          Map.of("agent.statements.in_use", 4L, "agent.statements.acquired", 7L);
      still.checkpoints.add(new Checkpoint("checkpoint-" + i, (double) i, 100L * i, values, 0, 0));
    }
    assertThat(aboutStatements(still)).isEmpty();
    assertThat(aboutStatements(new Seen())).isEmpty();
  }

  /** What one operation holds is asked only of what operations took. */
  @Test
  void accumulationOfWhatIsObservedNeedsAnOperationThatTookSome() {
    Seen seen = statements(4, 4);
    for (int size = 1; size <= 4; size *= 2) {
      seen.sweep.add(
          new SizedRound(
              size,
              7,
              0,
              1,
              Map.of("agent.statements", new SizedRound.Held(size, size, Double.NaN))));
    }
    assertThat(aboutStatements(seen))
        .filteredOn(answer -> answer.question() == Question.ACCUMULATION)
        .singleElement()
        .matches(Answer::rising);
  }

  /** What the harness itself holds is not held against the subject. */
  @Test
  void theShareOfTheHarnessIsSubtracted() {
    Questionnaire questionnaire = new Questionnaire(List.of());
    Seen seen = new Seen();
    for (int i = 0; i < 8; i++) {
      Map<String, Long> values = Map.of("descriptors", 20L + (i == 0 ? 0 : 2));
      seen.checkpoints.add(new Checkpoint("checkpoint-" + i, (double) i, 100L * i, values, 0, 0));
    }
    seen.share = 2;
    assertThat(descriptors(questionnaire.answers(seen, BUDGET)).flat()).isTrue();
    seen.share = 0;
    assertThat(descriptors(questionnaire.answers(seen, BUDGET)).measured()).startsWith("+2 ");
  }

  private static Answer descriptors(List<Answer> answers) {
    return answers.stream()
        .filter(answer -> answer.question() == Question.RETENTION)
        .filter(answer -> answer.resource().equals("descriptors"))
        .findFirst()
        .orElseThrow();
  }

  private static final class Seen implements Evidence {

    private final List<String> growing = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final List<SizedRound> sweep = new ArrayList<>();
    private long share;

    @Override
    public List<SizedRound> sweep() {
      return sweep;
    }

    @Override
    public List<Checkpoint> countedCheckpoints() {
      return checkpoints;
    }

    @Override
    public List<Checkpoint> processCheckpoints() {
      return checkpoints;
    }

    @Override
    public List<Checkpoint> heapCheckpoints() {
      return checkpoints;
    }

    @Override
    public long harnessShare(String count) {
      return share;
    }

    @Override
    public Answer growth(String resource, String gauge, ErrorBudget budget) {
      growing.add(resource + " by " + gauge);
      return new Answer(Question.GROWTH, resource, Decision.FLAT, "nothing", "nothing", 0, "none");
    }
  }
}
