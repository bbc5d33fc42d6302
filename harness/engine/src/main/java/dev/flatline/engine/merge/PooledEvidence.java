package dev.flatline.engine.merge;

import dev.flatline.api.Question;
import dev.flatline.engine.soakstate.CheckpointBook;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.question.Evidence;
import dev.flatline.verdict.question.SizedRound;
import dev.flatline.worker.link.RoundResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What several runs have seen of one case. Their processes are laid one behind the other, as a soak
 * lays those that it restarts: what each lost adds up, and so do the operations. What one operation
 * held at most is the most of all. How a gauge climbed under load stays a matter of each process:
 * the gravest of their answers holds.
 */
final class PooledEvidence implements Evidence {

  private final CheckpointBook book = new CheckpointBook();
  private final List<StoredEvidence> runs;
  private final List<Answer> answers;
  private final Map<String, Long> shares;

  /**
   * What was seen.
   *
   * @param runs of the case, in any order
   * @param answers of each of them
   * @param shares of the harness itself in counts of the process, over all of the runs
   */
  PooledEvidence(List<StoredEvidence> runs, List<Answer> answers, Map<String, Long> shares) {
    this.runs = List.copyOf(runs);
    this.answers = List.copyOf(answers);
    this.shares = Map.copyOf(shares);
    for (StoredEvidence run : runs) {
      book.restart();
      run.checkpoints().forEach(book::add);
    }
  }

  /**
   * What the counts of the process rose by, if this is the harness under load without a subject.
   */
  Map<String, Long> excess() {
    Map<String, Long> excess = new HashMap<>();
    List<Checkpoint> laid = processCheckpoints();
    if (laid.size() > 1) {
      Map<String, Long> first = laid.get(0).values();
      laid.get(laid.size() - 1)
          .values()
          .forEach(
              (name, last) -> {
                Long was = first.get(name);
                if (was != null) {
                  excess.put(name, Math.max(0, last - was));
                }
              });
    }
    return excess;
  }

  @Override
  public List<SizedRound> sweep() {
    Map<Integer, List<StoredEvidence.Round>> sizes = new TreeMap<>();
    for (StoredEvidence run : runs) {
      run.sweep()
          .forEach(
              round ->
                  sizes.computeIfAbsent(round.spec().size(), none -> new ArrayList<>()).add(round));
    }
    return sizes.values().stream().map(PooledEvidence::together).toList();
  }

  private static SizedRound together(List<StoredEvidence.Round> rounds) {
    Map<String, RoundResult.Held> held = new HashMap<>();
    for (StoredEvidence.Round round : rounds) {
      round.held().forEach((name, seen) -> held.merge(name, seen, PooledEvidence::together));
    }
    Map<String, SizedRound.Held> most = new HashMap<>();
    held.forEach(
        (name, seen) ->
            most.put(name, new SizedRound.Held(seen.peak(), seen.operationPeak(), seen.ratio())));
    StoredEvidence.Round any = rounds.get(0);
    return new SizedRound(
        any.spec().size(),
        rounds.stream().mapToLong(StoredEvidence.Round::ended).sum(),
        rounds.stream().mapToLong(StoredEvidence.Round::failures).sum(),
        (long) any.spec().inFlight() + any.spec().probesInFlight(),
        most);
  }

  private static RoundResult.Held together(RoundResult.Held one, RoundResult.Held other) {
    return new RoundResult.Held(
        Math.max(one.peak(), other.peak()),
        Math.max(one.operationPeak(), other.operationPeak()),
        one.acquired() + other.acquired(),
        one.heldNanos() + other.heldNanos(),
        one.usedNanos() + other.usedNanos());
  }

  @Override
  public List<Checkpoint> countedCheckpoints() {
    return book.fromBaseline();
  }

  @Override
  public List<Checkpoint> processCheckpoints() {
    return book.fromFirstLoad();
  }

  @Override
  public List<Checkpoint> heapCheckpoints() {
    return book.longest();
  }

  @Override
  public long harnessShare(String count) {
    return shares.getOrDefault(count, 0L);
  }

  @Override
  public Answer growth(String resource, String gauge, ErrorBudget budget) {
    return answers.stream()
        .filter(answer -> answer.question() == Question.GROWTH)
        .filter(answer -> answer.resource().equals(resource))
        .max(Comparator.comparing(Answer::decision))
        .orElseThrow();
  }
}
