package dev.flatline.engine.soak;

import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.engine.store.ForkFiles;
import dev.flatline.engine.store.Room;
import dev.flatline.engine.store.StoreFiles;
import dev.flatline.process.fork.ForkRoom;
import dev.flatline.process.subject.ForkedSubject;
import java.nio.file.Path;

/**
 * The forks of a case leave their output in the store's directory, and nothing else there.
 *
 * @param room that the logs of one fork may take
 */
record SoakPlace(Path store, Path directory, ForkFiles files, ForkRoom room)
    implements ForkedSubject.Place, AutoCloseable {

  /** A case has a subject and may have a companion. */
  private static final int FORKS = 2;

  static SoakPlace of(Path store, SoakPlan plan, SoakedCase subject) {
    Path directory = store.resolve(subject.incident()).resolve(subject.variant());
    StoreFiles.createDirectories(directory);
    int forks = FORKS * plan.cases().size();
    return new SoakPlace(
        store,
        directory,
        ForkFiles.open(),
        plan.maxDisk().map(bytes -> ForkRoom.within(bytes, forks)).orElseGet(ForkRoom::usual));
  }

  @Override
  public Path scratch(String fork) {
    return files.of(fork);
  }

  @Override
  public void forked(String fork, long pid) {
    // The event of a process that is up says so.
  }

  /**
   * Says so if what fails in the service may fail for want of room.
   *
   * @throws dev.flatline.process.FlatlineException which ends the soak without a verdict; it can be
   *     gone on with
   */
  void requireRoom() {
    new Room(store, files.directory()).require("make room");
  }

  @Override
  public void close() {
    files.close();
  }
}
