package dev.flatline.engine.soak;

import dev.flatline.engine.fork.ForkedSubject;
import dev.flatline.engine.store.StoreFiles;
import dev.flatline.engine.undo.Scratch;
import java.nio.file.Path;

/** The forks of a case live in the store's directory, and leave nothing there but their output. */
record SoakPlace(Path directory, Scratch scratch) implements ForkedSubject.Place, AutoCloseable {

  SoakPlace(Path store, SoakedCase subject) {
    this(
        store.resolve(subject.incident()).resolve(subject.variant()),
        StoreFiles.scratch(
            store.resolve(subject.incident()).resolve(subject.variant()).resolve("scratch")));
  }

  @Override
  public Path scratch(String fork) {
    Path own = scratch.directory().resolve(fork);
    StoreFiles.createDirectories(own);
    return own;
  }

  @Override
  public void forked(String fork, long pid) {
    // The event of a process that is up says so.
  }

  @Override
  public void close() {
    StoreFiles.remove(scratch);
  }
}
