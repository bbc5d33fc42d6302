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
    private long share;

    @Override
    public List<SizedRound> sweep() {
      return List.of();
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
