package dev.flatline.worker.link;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** What a forked JVM tells the harness. */
public sealed interface Report extends Serializable {

  /**
   * The subject or companion is set up.
   *
   * @param facts of the JVM: {@code java.version}, {@code java.vm}, {@code jvm.flags}, {@code gc}
   * @param companion what the companion said; empty from a subject
   */
  record Ready(Map<String, String> facts, Map<String, String> companion) implements Report {}

  /**
   * A reading while load may be under way. A value that could not be read is absent.
   *
   * @param operations batches and probes ended since the start
   * @param values by name, for example {@code connections.in_use}
   * @param holders of each ledger, by the name of its resource; empty between rounds
   */
  record Reading(long operations, Map<String, Long> values, Map<String, Holders> holders)
      implements Report {

    /** A reading between rounds. */
    public Reading(long operations, Map<String, Long> values) {
      this(operations, values, Map.of());
    }
  }

  /**
   * What each operation in flight holds of a resource: an element for each slot of the in-flight
   * bound, in units, {@link #IDLE} for a slot without an operation. The slots are read one after
   * the other, so that their sum may differ by what changed hands meanwhile.
   *
   * @param batches of the first {@value #MOST} slots of batches
   * @param probes of the first {@value #MOST} slots of probes
   */
  record Holders(List<Integer> batches, List<Integer> probes) implements Serializable {

    /** More cannot be told apart on a page, and a reading has to stay small. */
    public static final int MOST = 64;

    /** In place of a number of units: nothing is in flight. */
    public static final int IDLE = -1;

    public Holders {
      batches = List.copyOf(batches);
      probes = List.copyOf(probes);
    }
  }

  /** A reading after a forced collection; the same names, and {@code heap.live_bytes}. */
  record Checkpoint(long operations, Map<String, Long> values) implements Report {}

  /**
   * Latencies of one interval of a round.
   *
   * @param tag traffic and kind, for example {@code batch.response}
   * @param histogram an HdrHistogram in its compressed encoding, in nanoseconds
   */
  @SuppressWarnings("ArrayRecordComponent") // sent once and never compared
  record Latency(String round, String tag, long startMillis, long endMillis, byte[] histogram)
      implements Report {}

  /**
   * The first operations that ended in an interval of a round, in the order of their ends.
   *
   * @param traffic {@code batch} or {@code probe}
   */
  record Operations(String round, String traffic, List<Operation> sampled) implements Report {

    public Operations {
      sampled = List.copyOf(sampled);
    }
  }

  /**
   * An operation that ended, or was shed; times are microseconds of the wall clock since 1970.
   *
   * @param slot of the in-flight bound that served it, from 0
   * @param index in the schedule of its round
   * @param size items that were asked for
   * @param dueMicros when it was due
   * @param startMicros when it was started
   * @param endMicros when it ended
   * @param outcome {@code ok}, {@code shed}, {@code interrupted}, or the symptom it failed with
   */
  record Operation(
      int slot,
      long index,
      int size,
      long dueMicros,
      long startMicros,
      long endMicros,
      String outcome)
      implements Serializable {}

  /** A round has drained, or its drain time was over. */
  record RoundDone(RoundResult result) implements Report {}

  /**
   * What a fault inside the JVM has done so far.
   *
   * @param events how often it struck
   * @param evidence what was counted, for example {@code 12 collections}
   */
  record Struck(long number, long events, String evidence) implements Report {}

  /**
   * The command could not be carried out; the JVM ends.
   *
   * @param stage what was being done, for example {@code set up}
   * @param thrown type and message of the throwable
   * @param trace its stack trace
   */
  record Failed(String stage, String thrown, String trace) implements Report {}
}
