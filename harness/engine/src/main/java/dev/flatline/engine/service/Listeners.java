package dev.flatline.engine.service;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.owned.ProcessId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The processes of a service that answer at its addresses, from its beginning on. */
final class Listeners {

  private final AnsweringProcesses processes;
  private final CheckedService service;
  private final Supplier<Set<Long>> watched;
  private final Set<ProcessId> first = new HashSet<>();

  Listeners(AnsweringProcesses processes, CheckedService service, Supplier<Set<Long>> watched) {
    this.processes = processes;
    this.service = service;
    this.watched = watched;
  }

  /**
   * Looks who they are, once the service is ready.
   *
   * @throws FlatlineException if others answer in their place
   */
  void require() {
    for (AnsweringSight sight : look()) {
      sight.require();
      first.addAll(sight.listening());
    }
  }

  /** That others answer now, or that nothing shows who does, a sentence each. */
  List<String> missing() {
    return look().stream().flatMap(sight -> sight.missing().stream()).toList();
  }

  private List<AnsweringSight> look() {
    Set<Long> now = watched.get();
    return service.asked().stream()
        .map(asked -> processes.look(now, asked.getHostString(), asked.getPort()))
        .toList();
  }

  /** That none of the first ones is left: others in their place have lost nothing yet. */
  Optional<String> end() {
    return first.isEmpty() || first.stream().anyMatch(ProcessId::alive)
        ? Optional.empty()
        : Optional.of(
            "the processes that listened for the service have ended while it was checked");
  }
}
