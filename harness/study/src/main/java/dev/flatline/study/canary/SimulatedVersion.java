package dev.flatline.study.canary;

import dev.flatline.engine.gate.Signals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One version of a service on a simulated clock: each request takes a unit of a pool, waits for it
 * no longer than its time-out, and gives it back, or with some chance does not. Its threads and
 * descriptors grow with the requests it has at once, and stay.
 */
final class SimulatedVersion {

  private static final double LOST = Double.POSITIVE_INFINITY;
  private static final double TIME_OUT_SECONDS = 0.5;
  private static final double SERVICE_SECONDS = 0.02;

  /** Of the logarithm of the service time: one request in a hundred takes three times as long. */
  private static final double SPREAD = 0.5;

  private static final int OWN_THREADS = 20;
  private static final int OWN_DESCRIPTORS = 40;

  /** Files that a JVM opens once, when code that needs them first runs. */
  private static final int OPENED_ONCE = 6;

  private static final double OPENED_WITHIN_SECONDS = 30;

  private final SplittableRandom random;
  private final double leak;
  private final double[] freeAt;
  private final double[] openedAt = new double[OPENED_ONCE];
  private final List<Double> responses = new ArrayList<>();
  private long requests;
  private long errors;
  private long ended;
  private long mostAtOnce;

  /**
   * A version that was just started.
   *
   * @param leak the chance that a request does not give its unit back
   * @param pool units
   */
  SimulatedVersion(SplittableRandom random, double leak, int pool) {
    this.random = random;
    this.leak = leak;
    freeAt = new double[pool];
    for (int i = 0; i < openedAt.length; i++) {
      openedAt[i] = random.nextDouble() * OPENED_WITHIN_SECONDS;
    }
  }

  /** A request arrives. */
  void request(double seconds) {
    requests++;
    ended++;
    int unit = 0;
    for (int i = 1; i < freeAt.length; i++) {
      unit = freeAt[i] < freeAt[unit] ? i : unit;
    }
    double begins = Math.max(seconds, freeAt[unit]);
    if (begins - seconds > TIME_OUT_SECONDS) {
      errors++;
      responses.add(TIME_OUT_SECONDS);
      return;
    }
    double ends = begins + SERVICE_SECONDS * Math.exp(SPREAD * random.nextGaussian());
    responses.add(ends - seconds);
    freeAt[unit] = random.nextDouble() < leak ? LOST : ends;
    mostAtOnce = Math.max(mostAtOnce, inUse(seconds));
  }

  /** Units that are held at a moment. */
  long inUse(double seconds) {
    long held = 0;
    for (double free : freeAt) {
      held += free > seconds ? 1 : 0;
    }
    return held;
  }

  long threads() {
    return OWN_THREADS + mostAtOnce;
  }

  long descriptors(double seconds) {
    return OWN_DESCRIPTORS
        + mostAtOnce
        + Arrays.stream(openedAt).filter(opened -> opened <= seconds).count();
  }

  /** Requests that have ended, since the start. */
  long ended() {
    return ended;
  }

  /** Requests since the last call of {@link #takeSignals}. */
  long requests() {
    return requests;
  }

  /** What users saw since the last call; {@link Signals#NONE} if there were none. */
  Signals takeSignals() {
    Signals seen = Signals.NONE;
    if (!responses.isEmpty()) {
      Collections.sort(responses);
      int index = (int) Math.ceil(0.99 * responses.size()) - 1;
      seen = Signals.of(responses.get(index), errors / (double) requests);
    }
    responses.clear();
    requests = 0;
    errors = 0;
    return seen;
  }
}
