package dev.flatline.junit;

import dev.flatline.process.repeat.Findings;
import dev.flatline.process.repeat.Unread;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person is told.
 *
 * @param name of the test
 * @param unread what could not be read
 * @param others that ran in the same JVM meanwhile
 * @param moreThreads of which name there are more threads now; empty if of none
 */
record Told(
    String name, Findings findings, Unread unread, Optional<String> others, String moreThreads) {

  /** A time-out of so much more than what the operations take leaves room for the readings. */
  private static final double ROOM = 2;

  /** The failure of the test; empty if it is flat. */
  Optional<AssertionError> failure(AgentLines agent) {
    return switch (findings.decision()) {
      case FLAT ->
          others
              .map(this::beside)
              .or(() -> unread.missing().isEmpty() ? Optional.empty() : Optional.of(unseen()))
              .map(FlatnessUndecided::new);
      case INCONCLUSIVE -> Optional.of(new FlatnessUndecided(undecided()));
      case RISING ->
          Optional.of(
              others.isPresent() && !ofTestItself()
                  ? new FlatnessUndecided(beside(others.get()))
                  : new LeakFound(leak(agent)));
    };
  }

  private boolean ofTestItself() {
    return findings.rising().stream()
        .anyMatch(answer -> findings.request().counters().contains(answer.resource()));
  }

  private String leak(AgentLines agent) {
    List<String> lines = new ArrayList<>();
    lines.add(Formatted.of("%s leaks.", name));
    findings.risingInWords().forEach(sentence -> lines.add("  " + sentence));
    threads().ifPresent(lines::add);
    List<String> acquired = agent.survivors();
    acquired.forEach(line -> lines.add("  " + line));
    lines.add(
        acquired.isEmpty()
            ? agent.there()
                ? "Next: the agent names no line for it; look at what the operation keeps."
                : "Next: add -javaagent:<flatline-agent.jar> to the JVM of the test, and the line"
                    + " that acquired it is named."
            : "Next: give it back where it is taken; then this test passes.");
    return String.join("\n", lines);
  }

  private String undecided() {
    List<String> reasons = new ArrayList<>(findings.openInWords());
    reasons.addAll(unread.missing());
    if (findings.answers().isEmpty()) {
      reasons.add("nothing could be asked: no reading was taken twice");
    }
    double seconds = ROOM * findings.needed() * findings.operationSeconds();
    boolean few = findings.operations() < findings.needed();
    return open(
        reasons,
        few
            ? Formatted.of(
                "Next: %,d operations are needed to exclude a leak of %s per operation, and there"
                    + " were %,d of %.3g ms each: allow %.0f s, or a larger rate.",
                findings.needed(),
                findings.request().rate(),
                findings.operations(),
                findings.operationSeconds() * 1_000,
                Math.max(seconds, findings.request().seconds() + 1))
            : Formatted.of(
                "Next: allow more time than %.0f s; what fills has to be full before it is known"
                    + " whether it leaks.",
                findings.request().seconds()));
  }

  private String beside(String seen) {
    return Formatted.of(
        "It is not decided whether %s is flat, because others ran in its JVM: %s; what they take"
            + " cannot be told from its own. Next: run it alone, for example with"
            + " @ResourceLock(Resources.GLOBAL).",
        name, seen);
  }

  private String unseen() {
    return open(
        unread.missing(), "Next: run it where that can be read, or ignore what it does not use.");
  }

  private String open(List<String> reasons, String next) {
    List<String> lines = new ArrayList<>();
    lines.add(Formatted.of("It is not decided whether %s is flat.", name));
    reasons.forEach(reason -> lines.add("  " + reason));
    lines.add(next);
    return String.join("\n", lines);
  }

  private Optional<String> threads() {
    boolean rising =
        findings.rising().stream().anyMatch(answer -> answer.resource().equals(JavaThreads.ALL));
    return rising && !moreThreads.isEmpty()
        ? Optional.of(Formatted.of("  threads: %s", moreThreads))
        : Optional.empty();
  }

  /** All that was found, a line each, whatever the outcome. */
  String report() {
    List<String> lines = new ArrayList<>();
    lines.add(
        Formatted.of(
            "%s: %s after %,d operations of %.3g ms",
            name, findings.decision(), findings.operations(), findings.operationSeconds() * 1_000));
    findings.answers().forEach(answer -> lines.add("  " + answer.sentence()));
    lines.addAll(notes());
    return String.join("\n", lines) + "\n";
  }

  /** What stands beside the answers, a sentence each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    others.ifPresent(seen -> notes.add("beside: " + seen));
    notes.addAll(unread.missing());
    notes.addAll(unread.notes());
    return notes;
  }
}
