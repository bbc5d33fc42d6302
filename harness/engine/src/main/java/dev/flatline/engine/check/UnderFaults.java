package dev.flatline.engine.check;

import dev.flatline.engine.document.GivenAnswer;
import dev.flatline.process.repeat.Findings;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was seen of a service in rounds of load in which faults struck.
 *
 * @param plan name of the faults
 * @param rounds after the warm-up
 * @param findings of what is held after each; what they call an operation is a round
 * @param struck what proves that the faults of the last round landed, a sentence each
 * @param lasting that it did not answer again once they were over; empty if it did
 * @param missing what leaves no flat, a sentence each
 */
public record UnderFaults(
    String plan,
    int rounds,
    Findings findings,
    List<String> struck,
    Optional<String> lasting,
    List<String> missing) {

  private static final String LABEL = "rounds of faults";

  public UnderFaults {
    struck = List.copyOf(struck);
    missing = List.copyOf(missing);
  }

  /** For a person. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(Formatted.of("under faults: %,d rounds of %s after a first one", rounds, plan));
    lines.addAll(struck);
    lines.addAll(sentences());
    lasting.ifPresent(lines::add);
    return lines;
  }

  /** What was found, a sentence each. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    findings.risingInWords().forEach(sentence -> sentences.add(byRound(sentence)));
    findings.openInWords().forEach(sentence -> sentences.add(byRound(sentence)));
    findings.flatInWords(Set.of()).forEach(sentence -> sentences.add(byRound(sentence)));
    return sentences;
  }

  /** Findings count operations, and here a round is one. */
  private static String byRound(String sentence) {
    return sentence.replace("operation", "round");
  }

  /** For a machine. */
  List<GivenAnswer> answers() {
    return findings.answers().stream().map(answer -> GivenAnswer.of(LABEL, answer)).toList();
  }
}
