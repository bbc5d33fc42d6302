package dev.flatline.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Question;
import dev.flatline.engine.service.CheckedService;
import dev.flatline.engine.service.ServiceFile;
import dev.flatline.process.repeat.Findings;
import dev.flatline.process.repeat.Request;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.trend.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreeAnswersTest {

  @TempDir private Path directory;

  private static Answer answer(Question question, String resource, Decision decision) {
    return new Answer(
        question,
        resource,
        decision,
        "so much",
        "none",
        decision == Decision.RISING ? 1 : 0,
        "little",
        Optional.empty(),
        OptionalDouble.of(0.001));
  }

  private static Findings findings(List<Answer> answers) {
    Request request = new Request(List.of(1, 4), 0, 10, 0.01, Set.of(), Set.of());
    return new Findings(answers, 500, 0.001, request, "", Map.of());
  }

  private CheckReport report(
      String sizes, Findings findings, Optional<UnderFaults> struck, List<String> missing)
      throws IOException {
    return report(sizes, findings, struck, missing, Map.of());
  }

  private CheckReport report(
      String sizes,
      Findings findings,
      Optional<UnderFaults> struck,
      List<String> missing,
      Map<String, String> notWatched)
      throws IOException {
    Path file = directory.resolve("service.yaml");
    Files.writeString(
        file,
        "service: {pid: 1}\noperation: {url: 'http://127.0.0.1:1/{size}'}\nsizes: " + sizes + "\n");
    CheckedService service = ServiceFile.read(file, List.of()).service();
    return new CheckReport(
        service,
        findings,
        new CheckReport.Course(List.of(), List.of()),
        Optional.empty(),
        struck,
        500,
        Optional.empty(),
        missing,
        notWatched);
  }

  @Test
  void eachQuestionHasItsOwnAnswerAndWhatWasNotAskedHasNone() throws IOException {
    Findings findings =
        findings(
            List.of(
                answer(Question.ACCUMULATION, "descriptors", Decision.RISING),
                answer(Question.RETENTION, "threads", Decision.FLAT)));
    CheckReport report = report("[1, 4]", findings, Optional.empty(), List.of());

    assertThat(report.byQuestion())
        .containsExactly(
            new AnsweredQuestion(
                Question.ACCUMULATION,
                Optional.of(Decision.RISING),
                List.of(
                    "accumulation of descriptors is RISING: measured so much, allowed none"
                        + " (detection limit: little)")),
            new AnsweredQuestion(
                Question.RETENTION,
                Optional.of(Decision.FLAT),
                List.of("flat, a leak of 0.01 per operation excluded: threads")),
            AnsweredQuestion.notAsked(Question.GROWTH, "no load.rate is given"));
    assertThat(report.rising()).containsExactly("descriptors");
  }

  @Test
  void ofOneSizeAloneItIsNotKnownWhetherAnythingPilesUp() throws IOException {
    CheckReport report = report("[1]", findings(List.of()), Optional.empty(), List.of());

    assertThat(report.byQuestion().get(0))
        .isEqualTo(AnsweredQuestion.notAsked(Question.ACCUMULATION, "sizes names one size alone"));
  }

  @Test
  void whatIsMissingLeavesNoFlat() throws IOException {
    Findings findings = findings(List.of(answer(Question.RETENTION, "threads", Decision.FLAT)));
    CheckReport report =
        report("[1, 4]", findings, Optional.empty(), List.of("the service has ended"));

    AnsweredQuestion retention = report.byQuestion().get(1);
    assertThat(retention.decision()).contains(Decision.INCONCLUSIVE);
    assertThat(retention.sentences().get(0)).isEqualTo("not called flat: the service has ended");
  }

  /** It stood in the JSON and on the page alone. */
  @Test
  void whatIsNotWatchedIsSaidInTheText() throws IOException {
    Findings findings = findings(List.of(answer(Question.RETENTION, "threads", Decision.FLAT)));
    CheckReport report =
        report(
            "[1, 4]",
            findings,
            Optional.empty(),
            List.of(),
            Map.of("ipc.queues", "the kernel has no System V IPC"));

    assertThat(report.decision()).isEqualTo(Decision.FLAT);
    assertThat(report.text()).contains("not watched: ipc.queues: the kernel has no System V IPC");
  }

  @Test
  void whatFaultsLeaveIsRetentionAndStandsBeforeWhatIsFlat() throws IOException {
    Findings flat = findings(List.of(answer(Question.RETENTION, "threads", Decision.FLAT)));
    UnderFaults struck =
        new UnderFaults(
            "trouble",
            7,
            findings(List.of(answer(Question.RETENTION, "sockets", Decision.RISING))),
            List.of(),
            Optional.empty(),
            List.of());

    AnsweredQuestion retention =
        report("[1, 4]", flat, Optional.of(struck), List.of()).byQuestion().get(1);

    assertThat(retention.decision()).contains(Decision.RISING);
    assertThat(retention.sentences()).hasSize(2);
    assertThat(retention.sentences().get(0)).startsWith("under faults: retention of sockets is");
    assertThat(retention.sentences().get(1)).startsWith("flat, ");
  }
}
