package dev.flatline.engine.service;

import dev.flatline.process.owned.ProcessId;
import dev.flatline.verdict.number.Formatted;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whether a service that was there at the beginning still is: another process in its place would
 * hold nothing of what it has lost.
 *
 * @param root the process that was started, or found
 * @param startedHere whether it is a command of ours
 * @param exitStatus of such a command once it has ended
 * @param tree the processes that it consists of now
 */
record ServiceLife(
    ProcessId root,
    boolean startedHere,
    Supplier<OptionalInt> exitStatus,
    Supplier<Set<Long>> tree) {

  /** That it has ended, in a sentence; empty if it goes on. */
  Optional<String> end() {
    if (!startedHere) {
      return root.alive()
          ? Optional.empty()
          : Optional.of(
              Formatted.of(
                  "the process of the service has ended while it was checked: pid=%d", root.pid()));
    }
    OptionalInt status = exitStatus.get();
    // A start script may end well and leave the service behind.
    boolean goesOn = status.isEmpty() || (status.getAsInt() == 0 && !tree.get().isEmpty());
    return goesOn
        ? Optional.empty()
        : Optional.of(
            Formatted.of(
                "the service has ended with status %d while it was checked", status.getAsInt()));
  }
}
