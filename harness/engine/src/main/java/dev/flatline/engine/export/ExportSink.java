package dev.flatline.engine.export;

import dev.flatline.worker.link.Report;
import java.util.Map;

/** Hears what a store holds. Times are microseconds of the wall clock, since 1970. */
public interface ExportSink {

  /** What of a gauge was read. */
  enum Statistic {
    /** One reading. */
    READING,
    /** The lowest reading of a second, or of a longer time. */
    LOWEST,
    /** The mean of that time. */
    MEAN,
    /** The highest of that time. */
    HIGHEST
  }

  /** What went on, or what it is about. */
  enum Track {
    /** Rounds of load, checkpoints, processes that came and went. */
    COURSE,
    /** Faults. */
    FAULTS,
    /** Answers and decisions. */
    VERDICTS
  }

  /** A gauge was read. */
  default void value(Origin of, String gauge, Statistic what, long micros, double value) {}

  /**
   * Something went on for a while.
   *
   * @param details for a person, by name
   */
  default void span(
      Origin of,
      Track track,
      String name,
      long fromMicros,
      long toMicros,
      Map<String, String> details) {}

  /**
   * Something happened.
   *
   * @param details for a person, by name
   */
  default void moment(
      Origin of, Track track, String name, long micros, Map<String, String> details) {}

  /**
   * One of the operations of which a sample was kept.
   *
   * @param traffic {@code batch} or {@code probe}
   */
  default void operation(Origin of, String round, String traffic, Report.Operation operation) {}

  /**
   * Something was acquired on that way, as the agent of the process said last.
   *
   * @param micros when it said so
   */
  default void stack(Origin of, long micros, HeldStack stack) {}
}
