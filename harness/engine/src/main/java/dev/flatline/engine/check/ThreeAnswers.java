package dev.flatline.engine.check;

import dev.flatline.api.Question;
import dev.flatline.engine.document.GivenAnswer;
import dev.flatline.process.repeat.Findings;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a check found, question by question. */
record ThreeAnswers(CheckReport report) {

  List<AnsweredQuestion> inOrder() {
    return List.of(accumulation(), retention(), growth());
  }

  private AnsweredQuestion accumulation() {
    if (report.service().request().sizes().size() < 2) {
      return AnsweredQuestion.notAsked(Question.ACCUMULATION, "sizes names one size alone");
    }
    Findings found = report.findings().about(Question.ACCUMULATION);
    List<String> sentences = notFlat(found);
    found.flat().stream().map(Answer::sentence).forEach(sentences::add);
    if (sentences.isEmpty()) {
      sentences.add("no operation of any size was seen to hold anything at once");
    }
    return answered(Question.ACCUMULATION, found.decision(), sentences);
  }

  private AnsweredQuestion retention() {
    Findings found = report.findings().about(Question.RETENTION);
    List<String> sentences = notFlat(found);
    Decision all = found.decision();
    if (report.struck().isPresent()) {
      UnderFaults struck = report.struck().get();
      all = all.merge(struck.findings().decision());
      struck.sentences().forEach(sentence -> sentences.add("under faults: " + sentence));
    }
    sentences.addAll(found.flatInWords(Set.of()));
    return answered(Question.RETENTION, all, sentences);
  }

  private static List<String> notFlat(Findings found) {
    List<String> sentences = new ArrayList<>(found.risingInWords());
    sentences.addAll(found.openInWords());
    return sentences;
  }

  private AnsweredQuestion growth() {
    if (report.watched().isEmpty()) {
      return AnsweredQuestion.notAsked(Question.GROWTH, "no load.rate is given");
    }
    CheckReport.UnderLoad under = report.watched().get();
    List<String> sentences = new ArrayList<>();
    for (Decision decision : List.of(Decision.RISING, Decision.INCONCLUSIVE)) {
      under.report().answers().stream()
          .filter(answer -> answer.verdict() == decision)
          .map(answer -> Formatted.of("%s: %s", name(answer), answer.reason()))
          .forEach(sentences::add);
    }
    List<String> flat =
        under.report().answers().stream()
            .filter(answer -> answer.verdict() == Decision.FLAT)
            .map(ThreeAnswers::name)
            .toList();
    if (!flat.isEmpty()) {
      sentences.add("flat under load: " + String.join(", ", flat));
    }
    sentences.add(under.figures().sentence());
    return answered(Question.GROWTH, under.report().decision(), sentences);
  }

  private static String name(GivenAnswer answer) {
    return answer.label().isEmpty()
        ? answer.resource()
        : Formatted.of("%s of %s", answer.resource(), answer.label());
  }

  /** What is missing leaves no flat. */
  private AnsweredQuestion answered(Question question, Decision found, List<String> sentences) {
    List<String> missing = report.leavesNoFlat();
    if (found != Decision.FLAT || missing.isEmpty()) {
      return new AnsweredQuestion(question, Optional.of(found), sentences);
    }
    List<String> all = new ArrayList<>(List.of("not called flat: " + missing.get(0)));
    all.addAll(sentences);
    return new AnsweredQuestion(question, Optional.of(Decision.INCONCLUSIVE), all);
  }
}
