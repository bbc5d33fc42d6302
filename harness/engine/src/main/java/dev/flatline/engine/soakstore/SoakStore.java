package dev.flatline.engine.soakstore;

import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakstate.DamageBook;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstate.SoakState;
import dev.flatline.engine.store.StoreFiles;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.log.LogCondition;
import dev.flatline.process.state.TreeSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The store of a soak: its events in a log, and the state that follows from them. Thread-safe; one
 * soak writes to it at a time, whoever likes may read it meanwhile.
 */
public final class SoakStore implements AutoCloseable {

  private final Path directory;
  private final EventLog log;
  private final SoakState state;

  private SoakStore(Path directory, EventLog log, SoakState state) {
    this.directory = directory;
    this.log = log;
    this.state = state;
  }

  /** Begins a soak in a directory that has none. */
  public static SoakStore create(Path directory, SoakPlan plan) {
    if (StoreReading.present(directory)) {
      throw FlatlineException.usage(
          "Cannot begin a soak because there is one in that place: store=%s; go on with flatline"
              + " soak resume %s",
          directory, directory);
    }
    SoakStore store = new SoakStore(directory, EventLog.create(directory), new SoakState());
    store.append(
        new SoakEvent.Begun(SoakEvent.VERSION, plan, System.currentTimeMillis(), BootId.current()));
    store.sync();
    return store;
  }

  /**
   * Goes on with a soak: what a crash cut short is cut off, and the gap is part of the record. What
   * is damaged is written down, so that the mark stays.
   */
  public static SoakStore resume(Path directory) {
    StoreReading.requirePresent(directory);
    SoakState state = new SoakState();
    StoreReading.Found[] found = new StoreReading.Found[1];
    EventLog log =
        EventLog.resume(
            directory,
            () -> {
              found[0] = StoreReading.read(directory);
              return StoreReading.replay(directory, state::accept, state::damaged);
            });
    SoakStore store = new SoakStore(directory, log, state);
    long now = System.currentTimeMillis();
    List<String> cutShort = state.end().isPresent() ? List.of() : found[0].condition().cutShort();
    if (!found[0].damage().isEmpty()) {
      store.append(found[0].damage().event(now));
    }
    store.append(new SoakEvent.Resumed(now, BootId.current(), cutShort));
    store.sync();
    try {
      // It is made anew when the soak ends.
      Files.deleteIfExists(directory.resolve(SealedFiles.VERDICT));
    } catch (IOException refused) {
      throw EventLog.unwritable(directory, refused);
    }
    return store;
  }

  /** Where it lies. */
  public Path directory() {
    return directory;
  }

  /** Appends an event, and knows what follows from it. */
  public synchronized void append(SoakEvent event) {
    log.append(event);
    state.accept(event);
  }

  /** Puts all events on the disk. */
  public synchronized void sync() {
    log.sync();
  }

  /** Looks at what is known, while nothing is added to it. */
  public synchronized <T> T look(Function<SoakState, T> look) {
    return look.apply(state);
  }

  /** Bytes of the log. */
  public long size() {
    return log.size();
  }

  /** Bytes of the files in its directory that are not the log. */
  public long bytesBesideRecords() {
    try {
      return Math.max(0, TreeSize.bytes(directory) - size());
    } catch (IOException refused) {
      throw EventLog.unwritable(directory, refused);
    }
  }

  /** Joins old buckets two by two; what a verdict rests on, and what is damaged, stays. */
  public synchronized void thin() {
    long before = log.size();
    DamageBook[] damage = new DamageBook[1];
    log.rewrite(
        sink -> {
          Thinning thinning = new Thinning(sink);
          damage[0] = reread(thinning::accept);
          thinning.end();
          if (!damage[0].isEmpty()) {
            sink.accept(damage[0].event(System.currentTimeMillis()));
          }
        });
    if (!damage[0].isEmpty()) {
      state.damage().replace(damage[0].event(System.currentTimeMillis()));
    }
    append(
        new SoakEvent.Thinned(System.currentTimeMillis(), before, log.size(), 2 * state.joined()));
    log.sync();
  }

  /** Reads what was written, and says what of it is damaged by now. */
  private DamageBook reread(Consumer<SoakEvent> sink) {
    SoakState seen = new SoakState();
    LogCondition condition =
        StoreReading.replay(
            directory,
            event -> {
              seen.accept(event);
              sink.accept(event);
            },
            seen::damaged);
    return StoreReading.damage(seen, condition);
  }

  /**
   * Ends the soak: reads all of it once more, for the latencies and because what cannot be read
   * back is no evidence, has it judged, and writes the verdict.
   *
   * @param <V> what is written
   * @param why it ends
   * @param atMillis of the wall clock, since 1970
   * @param judge makes the verdict of what is known, and of whether all that was written is there
   * @param json of the verdict
   */
  public <V> V end(
      String why,
      long atMillis,
      BiFunction<SoakState, Integrity, V> judge,
      Function<V, String> json) {
    append(new SoakEvent.Ended(atMillis, why));
    sync();
    DamageBook damage;
    try (LatencyLogs logs = new LatencyLogs(directory, plan())) {
      damage = reread(logs::accept);
    }
    V verdict = look(known -> judge.apply(known, Integrity.of(log.id(), known, damage)));
    StoreFiles.writeWhole(directory.resolve(SealedFiles.VERDICT), json.apply(verdict) + "\n");
    try {
      append(new SoakEvent.Sealed(atMillis, SealedFiles.of(directory, plan())));
    } catch (IOException refused) {
      throw EventLog.unwritable(directory, refused);
    }
    sync();
    return verdict;
  }

  /** The plan. */
  public SoakPlan plan() {
    return look(known -> known.plan(directory));
  }

  /** What ended before; empty if the soak goes on. */
  Optional<SoakEvent.Ended> ended() {
    return look(SoakState::end);
  }

  @Override
  public synchronized void close() {
    log.close();
  }
}
