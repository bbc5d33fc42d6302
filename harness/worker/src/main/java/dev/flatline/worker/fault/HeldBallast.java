package dev.flatline.worker.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds a part of the heap, so that the subject has less of it. */
public final class HeldBallast implements InsideFault {

  /** A heap in pieces has room for a small array where it has none for a large one. */
  private static final int CHUNK = 64 << 10;

  /** What is left to the subject, so that it does not end by the first allocation. */
  private static final long SPARE = 4L << 20;

  private final List<byte[]> held = new ArrayList<>();

  private HeldBallast() {}

  /** Holds so many bytes, or all but a few megabytes of the heap if that is less. */
  public static HeldBallast hold(long bytes) {
    HeldBallast ballast = new HeldBallast();
    while (ballast.events() < bytes && free() > SPARE) {
      ballast.held.add(new byte[CHUNK]);
    }
    return ballast;
  }

  private static long free() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }

  @Override
  public synchronized long events() {
    return (long) held.size() * CHUNK;
  }

  @Override
  public String evidence() {
    return String.format(Locale.ROOT, "%,d bytes of the heap held", events());
  }

  @Override
  public synchronized void close() {
    held.clear();
  }
}
