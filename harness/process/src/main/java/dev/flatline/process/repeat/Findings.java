package dev.flatline.process.repeat;

import dev.flatline.api.Question;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a look has found.
 *
 * @param answers of all questions
 * @param operations after the warm-up
 * @param operationSeconds how long one takes
 * @param notAsked what could not be asked, and what would help; empty if all was
 * @param collected by gauge, what was given back by the collector alone
 */
public record Findings(
    List<Answer> answers,
    long operations,
    double operationSeconds,
    Request request,
    String notAsked,
    Map<String, Long> collected) {

  private static final String CLASSES = "jvm.classes";

  /** Less is what the memory of any process drifts by. */
  private static final double BYTES_OF_A_LEAK = 100;

  /**
   * No object is smaller. What is left after a collection grew surely by 4 bytes an operation at
   * the most in 31 tests that keep nothing.
   */
  private static final double BYTES_OF_AN_OBJECT = 16;

  public Findings {
    answers = List.copyOf(answers);
    collected = Map.copyOf(collected);
  }

  /** Those to one question alone. */
  public Findings about(Question question) {
    return new Findings(
        answers.stream().filter(answer -> answer.question() == question).toList(),
        operations,
        operationSeconds,
        request,
        question == Question.ACCUMULATION ? notAsked : "",
        collected);
  }

  public List<Answer> rising() {
    return answers.stream().filter(Answer::rising).toList();
  }

  /** What is rising, a sentence each for a person. */
  public List<String> risingInWords() {
    return rising().stream().map(this::risingInWords).toList();
  }

  private String risingInWords(Answer answer) {
    long byCollector = collected.getOrDefault(answer.resource(), 0L);
    return answer.sentence()
        + (byCollector > 0
            ? Formatted.of("; %,d of them were given back by the collector alone", byCollector)
            : "");
  }

  /**
   * Those that are neither RISING nor FLAT: a flat one, too, that a leak of the rate may have
   * escaped.
   */
  public List<Answer> open() {
    return answers.stream().filter(answer -> !answer.rising() && !excludes(answer)).toList();
  }

  /**
   * What is open, a sentence each for a person; of what came back, and only in too few operations,
   * there is one for all.
   */
  public List<String> openInWords() {
    List<String> sentences = new ArrayList<>();
    List<String> few = new ArrayList<>();
    for (Answer answer : open()) {
      boolean tooFew = answer.smallestRate().orElse(1) > request.rate();
      if (counted(answer) && answer.rate() == 0 && tooFew) {
        few.add(answer.resource());
      } else {
        sentences.add(growing(answer).sentence());
      }
    }
    if (!notAsked.isEmpty()) {
      sentences.add(notAsked);
    }
    if (!few.isEmpty()) {
      sentences.add(
          Formatted.of(
              "retention of %s is INCONCLUSIVE: nothing was lost in %,d operations, and to exclude"
                  + " a leak of %s per operation takes %,d",
              String.join(", ", few), operations, request.rate(), needed()));
    }
    return sentences;
  }

  /** Those that are FLAT, and exclude the rate. */
  public List<Answer> flat() {
    return answers.stream().filter(this::excludes).toList();
  }

  /**
   * What is flat, for a person: a sentence for all that is counted, and one for each that is
   * measured.
   *
   * @param but resources that are left out
   */
  public List<String> flatInWords(Set<String> but) {
    List<String> sentences = new ArrayList<>();
    Set<String> excluded = new LinkedHashSet<>();
    for (Answer answer : flat()) {
      if (but.contains(answer.resource())) {
        continue;
      }
      if (counted(answer) || answer.question() != Question.RETENTION) {
        excluded.add(answer.resource());
      } else {
        sentences.add(answer.sentence());
      }
    }
    if (!excluded.isEmpty()) {
      sentences.add(
          0,
          Formatted.of(
              "flat, a leak of %s per operation excluded: %s",
              request.rate(), String.join(", ", excluded)));
    }
    return sentences;
  }

  private boolean excludes(Answer answer) {
    return answer.flat()
        && (counted(answer)
            ? answer.smallestRate().orElse(0) <= request.rate()
            : !growsForSure(answer));
  }

  private Answer growing(Answer answer) {
    return answer.flat() && !counted(answer) && growsForSure(answer)
        ? answer.as(Decision.INCONCLUSIVE, "; less than matters so far, and it grows for sure")
        : answer;
  }

  /** It may be below what matters so far, and above it with more operations. */
  private boolean growsForSure(Answer answer) {
    return answer.question() == Question.RETENTION
        && answer.interval().filter(one -> one.low() > leastOfALeak(answer)).isPresent();
  }

  private double leastOfALeak(Answer answer) {
    if (answer.resource().equals(CLASSES)) {
      return request.rate();
    }
    return isLiveHeap(answer) ? BYTES_OF_AN_OBJECT : BYTES_OF_A_LEAK;
  }

  private static boolean isLiveHeap(Answer answer) {
    return answer.resource().equals(AskedGauge.resource(HeldGauges.LIVE_HEAP));
  }

  /** Whether its rate is in units, as the one that is asked for is, and not in bytes. */
  private static boolean counted(Answer answer) {
    return AskedGauge.of(answer.resource()).filter(how -> how == AskedGauge.MEASURED).isEmpty()
        && !isLiveHeap(answer)
        && answer.question() == Question.RETENTION;
  }

  boolean leaks() {
    return !rising().isEmpty();
  }

  boolean decided() {
    return !rising().isEmpty() || (open().isEmpty() && notAsked.isEmpty());
  }

  /** The gravest answer. */
  public Decision decision() {
    return !rising().isEmpty()
        ? Decision.RISING
        : open().isEmpty() && notAsked.isEmpty() ? Decision.FLAT : Decision.INCONCLUSIVE;
  }

  /** What would decide what is open, in a sentence. */
  public String whatWouldDecide() {
    boolean unseen =
        !notAsked.isEmpty()
            || open().stream().anyMatch(answer -> answer.question() == Question.ACCUMULATION);
    boolean few = open().stream().anyMatch(answer -> answer.question() != Question.ACCUMULATION);
    List<String> ways = new ArrayList<>();
    if (unseen) {
      ways.add("larger sizes");
    }
    if (few || !unseen) {
      ways.add("more time, or a larger rate,");
    }
    return String.join(", and ", ways) + " would decide";
  }

  /** Operations that would exclude the rate, at a look or two more than the first. */
  public long needed() {
    double alpha = ErrorBudget.FALSE_FLAT * ErrorBudget.shareOfLook(2);
    return (long) Math.ceil(-Math.log(alpha) / request.rate());
  }
}
