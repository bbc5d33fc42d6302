package dev.flatline.engine.service;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.verdict.number.Formatted;
import java.util.Optional;
import java.util.Set;

/**
 * What was seen of who answers at an address.
 *
 * @param listening processes that are watched and answer
 * @param wrong that others answer; empty if they do, or nothing shows it
 * @param doubt why nothing shows it, in a sentence; empty if something does
 */
record AnsweringSight(Set<ProcessId> listening, Optional<Wrong> wrong, Optional<String> doubt) {

  /**
   * That others answer.
   *
   * @param reason what is wrong
   * @param who listens there
   * @param step what to do next
   */
  record Wrong(String reason, String address, String who, String step) {

    private String inWords() {
      return Formatted.of("%s: address=%s, listens=%s", reason, address, who);
    }
  }

  AnsweringSight {
    listening = Set.copyOf(listening);
  }

  static AnsweringSight held(Set<ProcessId> listening) {
    return new AnsweringSight(listening, Optional.empty(), Optional.empty());
  }

  static AnsweringSight doubt(String why) {
    return new AnsweringSight(Set.of(), Optional.empty(), Optional.of(why));
  }

  static AnsweringSight other(String address, String who) {
    return wrong(
        new Wrong(
            "another process than those that are watched answers at its address",
            address,
            who,
            "watch the process that answers, or ask the watched one where it listens"));
  }

  static AnsweringSight passedOn(String address, String who) {
    return wrong(
        new Wrong(
            "what listens at its address only passes on to another process",
            address,
            who,
            "watch the process that does the work"));
  }

  private static AnsweringSight wrong(Wrong what) {
    return new AnsweringSight(Set.of(), Optional.of(what), Optional.empty());
  }

  /**
   * Goes on if no others answer.
   *
   * @throws FlatlineException if they do
   */
  void require() {
    wrong.ifPresent(
        what -> {
          throw FlatlineException.usage(
              "Cannot check a service because %s; %s", what.inWords(), what.step());
        });
  }

  /** What leaves no flat, in a sentence. */
  Optional<String> missing() {
    return wrong.map(Wrong::inWords).or(() -> doubt);
  }
}
