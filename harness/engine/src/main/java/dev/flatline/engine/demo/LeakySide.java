package dev.flatline.engine.demo;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.agent.AgentFile;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.subject.ForkedSubject;
import java.util.Optional;
import java.util.function.Supplier;

/** What the agent of the leaky side says. */
interface LeakySide {

  /** Whether a process is up that has no agent: then nothing will ever be said. */
  boolean untracked();

  /** The last report, without waiting; empty while there is none. */
  Optional<AgentReport> report();

  /**
   * Of the process that is up now.
   *
   * @param forked empty while none is up, and once the fix runs there
   */
  static LeakySide of(Supplier<Optional<ForkedSubject>> forked) {
    return new LeakySide() {
      @Override
      public boolean untracked() {
        return forked.get().filter(up -> up.agent().isEmpty()).isPresent();
      }

      @Override
      public Optional<AgentReport> report() {
        try {
          return forked.get().flatMap(ForkedSubject::agent).flatMap(AgentFile::latest);
        } catch (FlatlineException gone) {
          // What cannot be read at this moment may be read at the next.
          return Optional.empty();
        }
      }
    };
  }
}
