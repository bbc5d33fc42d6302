package dev.flatline.engine.soak;

import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstate.SoakState;
import dev.flatline.engine.soakstore.SoakStore;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.number.Formatted;

/** What a soak does for itself once a second: looks at itself, its clocks, its disk. */
final class Housekeeping {

  /** Wall and machine time may drift apart by so much between two looks before it is a jump. */
  private static final long JUMP_MILLIS = 2_000;

  /** Joining old buckets takes the room of both while it lasts. */
  private static final double THIN_AT = 0.6;

  private final SoakStore store;
  private final HarnessWatch own;
  private long wallMillis = System.currentTimeMillis();
  private Stopwatch since = Stopwatch.start();

  Housekeeping(SoakStore store) {
    this.store = store;
    own = new HarnessWatch(store.plan().duration());
  }

  /**
   * A second has passed.
   *
   * @throws FlatlineException if the store cannot be written, or not be kept within its limit
   */
  void second() {
    long jump = jumpMillis();
    if (Math.abs(jump) > JUMP_MILLIS) {
      store.append(new SoakEvent.ClockJumped(System.currentTimeMillis(), jump));
    }
    if (own.due()) {
      store.append(own.read(store.look(SoakState::events), store.size()));
    }
    store.sync();
    store.plan().maxDisk().ifPresent(this::keepWithin);
  }

  /** By how much the wall clock moved against the machine's own since the last call. */
  private long jumpMillis() {
    long nowWall = System.currentTimeMillis();
    long jump = nowWall - wallMillis - since.millis();
    wallMillis = nowWall;
    since = Stopwatch.start();
    return jump;
  }

  /** What is not a record counts, too: the logs of forks, which are bounded themselves. */
  private void keepWithin(long maxDisk) {
    double allowed = THIN_AT * (maxDisk - store.bytesBesideRecords());
    if (store.size() < allowed) {
      return;
    }
    store.thin();
    if (store.size() >= allowed) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          Formatted.of(
              "Cannot keep the store within its limit because what a verdict rests on takes more: store=%s, bytes=%d, max-disk=%d; give more",
              store.directory(), store.size() + store.bytesBesideRecords(), maxDisk));
    }
  }
}
