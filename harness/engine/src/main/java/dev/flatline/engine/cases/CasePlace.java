package dev.flatline.engine.cases;

import dev.flatline.engine.store.CaseStore;
import dev.flatline.process.subject.ForkedSubject;
import java.nio.file.Path;

/** The forks of a case live in its store. */
public record CasePlace(CaseStore store) implements ForkedSubject.Place {

  @Override
  public Path directory() {
    return store.directory();
  }

  @Override
  public Path scratch(String fork) {
    return store.scratch(fork);
  }

  @Override
  public void forked(String fork, long pid) {
    store.journal().write("forked", "fork", fork, "pid", pid);
  }
}
