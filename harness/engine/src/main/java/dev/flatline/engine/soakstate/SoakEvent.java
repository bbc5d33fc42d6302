package dev.flatline.engine.soakstate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.flatline.api.Traffic;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.TrafficResult;
import java.util.List;
import java.util.Map;

/**
 * What the store of a soak holds, in the order in which it happened: the state of a soak, and its
 * verdict, follow from the events alone, so that a soak that goes on after a crash knows what one
 * that never stopped knows.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SoakEvent.Begun.class, name = "begun"),
  @JsonSubTypes.Type(value = SoakEvent.Resumed.class, name = "resumed"),
  @JsonSubTypes.Type(value = SoakEvent.Forked.class, name = "forked"),
  @JsonSubTypes.Type(value = SoakEvent.Swept.class, name = "swept"),
  @JsonSubTypes.Type(value = SoakEvent.Bucket.class, name = "bucket"),
  @JsonSubTypes.Type(value = SoakEvent.Reweighted.class, name = "weight"),
  @JsonSubTypes.Type(value = SoakEvent.SegmentEnded.class, name = "segment"),
  @JsonSubTypes.Type(value = SoakEvent.Checked.class, name = "checkpoint"),
  @JsonSubTypes.Type(value = SoakEvent.Struck.class, name = "struck"),
  @JsonSubTypes.Type(value = SoakEvent.Looked.class, name = "look"),
  @JsonSubTypes.Type(value = SoakEvent.SubjectLost.class, name = "lost"),
  @JsonSubTypes.Type(value = SoakEvent.OwnReading.class, name = "harness"),
  @JsonSubTypes.Type(value = SoakEvent.ClockJumped.class, name = "clock"),
  @JsonSubTypes.Type(value = SoakEvent.Thinned.class, name = "thinned"),
  @JsonSubTypes.Type(value = SoakEvent.Damaged.class, name = "damaged"),
  @JsonSubTypes.Type(value = SoakEvent.Ended.class, name = "ended"),
  @JsonSubTypes.Type(value = SoakEvent.Sealed.class, name = "sealed"),
})
public sealed interface SoakEvent {

  /**
   * Of events and their fields; a later one is not read. Version 1 had no mark of damage, no seal
   * and no id.
   */
  int VERSION = 2;

  /** Milliseconds of the wall clock, since 1970. */
  long atMillis();

  /** Adds what follows from it to what is known. */
  void applyTo(SoakState state);

  /** What happened to one case. */
  sealed interface OfCase extends SoakEvent {
    /** The number of the case in the plan, from 0. */
    int on();

    /** Adds what follows from it to what is known of its case. */
    void applyTo(CaseState state);

    @Override
    default void applyTo(SoakState state) {
      state.find(on()).ifPresent(this::applyTo);
    }
  }

  /**
   * The soak begins.
   *
   * @param boot of the machine, as its kernel names it
   */
  record Begun(int version, SoakPlan plan, long atMillis, String boot) implements SoakEvent {
    @Override
    public void applyTo(SoakState state) {
      state.begun(this);
    }
  }

  /**
   * It goes on after it was interrupted.
   *
   * @param found what a crash had left, and was cut off; in version 1 also what was damaged
   */
  record Resumed(long atMillis, String boot, List<String> found) implements SoakEvent {
    @Override
    public void applyTo(SoakState state) {
      state.resumed(this);
    }
  }

  /**
   * A process under test is up.
   *
   * @param on the number of its case in the plan, from 0
   * @param epoch counted from 1; each is another process
   */
  record Forked(int on, int epoch, long atMillis, long pid, Map<String, String> facts)
      implements OfCase {
    @Override
    public void applyTo(CaseState state) {
      state.forked(this);
    }
  }

  /** A round of the sweep over sizes. */
  record Swept(int on, int epoch, long atMillis, RoundResult round) implements OfCase {
    @Override
    public void applyTo(CaseState state) {
      state.swept(this);
    }
  }

  /**
   * What was read in a second, or in several if the store was thinned.
   *
   * @param seconds since the process was up
   * @param operations that it had ended
   * @param loaded whether the whole of it lies inside a segment of load, without the start of that
   */
  record Bucket(
      int on,
      int epoch,
      long atMillis,
      double seconds,
      long operations,
      boolean loaded,
      int readings,
      Map<String, MinMeanMax> values)
      implements OfCase {
    @Override
    public void applyTo(CaseState state) {
      state.bucket(this);
    }
  }

  /**
   * Another share of the load is sent to the case from now on.
   *
   * @param weight of the candidate, in percent
   */
  record Reweighted(int on, int epoch, long atMillis, int weight) implements OfCase {
    @Override
    public void applyTo(CaseState state) {
      state.reweighted();
    }
  }

  /**
   * A segment of load has drained.
   *
   * @param segment its number, from 0
   */
  record SegmentEnded(
      int on, int epoch, int segment, long atMillis, Map<Traffic, TrafficResult> traffic)
      implements OfCase {
    @Override
    public void applyTo(CaseState state) {
      state.segmentEnded(this);
    }
  }

  /**
   * A checkpoint.
   *
   * @param segments ended when it was taken, those before the process was up among them
   * @param baseline whether it is that of its process
   */
  record Checked(
      int on, int epoch, int segments, long atMillis, boolean baseline, Checkpoint checkpoint)
      implements OfCase {
    @Override
    public void applyTo(CaseState state) {
      state.checked(this);
    }
  }

  /**
   * Faults struck a round of their own, which is in no other figure.
   *
   * @param beganMillis when the round began, from which the times of its faults count; 0 in a store
   *     of before
   */
  record Struck(int on, int epoch, long atMillis, long beganMillis, StrikeOutcome outcome)
      implements OfCase {
    @Override
    public void applyTo(CaseState state) {
      state.struck(this);
    }
  }

  /**
   * A case was looked at while it went on.
   *
   * @param segments ended by then
   * @param operations ended by then
   * @param decided whether more load would not change the verdict
   */
  record Looked(
      int on,
      long atMillis,
      int segments,
      long operations,
      Decision decision,
      boolean decided,
      String sentence)
      implements OfCase {
    @Override
    public void applyTo(CaseState state) {
      state.looked(this);
    }
  }

  /** The process under test ended, or hangs. */
  record SubjectLost(int on, int epoch, long atMillis, String reason) implements OfCase {
    @Override
    public void applyTo(CaseState state) {
      state.lost(this);
    }
  }

  /** What the harness itself holds, its heap after a collection. */
  record OwnReading(long atMillis, double seconds, long written, Map<String, Long> values)
      implements SoakEvent {
    @Override
    public void applyTo(SoakState state) {
      state.own(this);
    }
  }

  /** The wall clock moved against the machine's own; nothing is timed by it. */
  record ClockJumped(long atMillis, long byMillis) implements SoakEvent {
    @Override
    public void applyTo(SoakState state) {
      state.clockJumped();
    }
  }

  /** Old buckets were joined to make room. */
  record Thinned(long atMillis, long fromBytes, long toBytes, int joined) implements SoakEvent {
    @Override
    public void applyTo(SoakState state) {
      state.thinned(this);
    }
  }

  /**
   * What was damaged in the store, and is not seen in it any more: all of it, so far.
   *
   * @param records that are missing
   * @param seconds between the records on both sides of what is missing
   * @param places that are damaged
   * @param first of them, a phrase each
   */
  record Damaged(long atMillis, long records, double seconds, long places, List<String> first)
      implements SoakEvent {

    public Damaged {
      first = List.copyOf(first);
    }

    @Override
    public void applyTo(SoakState state) {
      state.damage().replace(this);
    }
  }

  /** The soak is over. */
  record Ended(long atMillis, String why) implements SoakEvent {
    @Override
    public void applyTo(SoakState state) {
      state.ended(this);
    }
  }

  /**
   * The last word of a soak that has ended: what else is in its store, and that no record says.
   *
   * @param files CRC-32C by path in the store, in hexadecimal
   */
  record Sealed(long atMillis, Map<String, String> files) implements SoakEvent {

    public Sealed {
      files = Map.copyOf(files);
    }

    @Override
    public void applyTo(SoakState state) {
      state.sealed(this);
    }
  }
}
