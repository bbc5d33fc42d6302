package dev.flatline.engine.watch.source;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Gauges that are read together, of one process or of what surrounds it.
 *
 * <p>One thread polls it. A reading that could not be taken is not handed over: absent is absent,
 * never 0. A source does not fail because a process ended or refuses an answer; it says so in
 * {@link #unread()} or {@link #notes()}.
 */
public interface Source extends AutoCloseable {

  /** Takes readings. */
  interface Sink {

    /**
     * Takes one reading of now.
     *
     * @param gauge its name, for example {@code rss.bytes}: lower case, dots, the unit last where
     *     it is not a count
     * @param value in that unit, a finite number
     */
    void take(String gauge, double value);

    /** It was looked for, and there is lawfully nothing of it now: it is not missing. */
    default void absent(String gauge) {}

    /** Takes what one of several processes contributes to it. */
    default void takePart(String process, String gauge, double value) {}

    /** What follows of a process is of the one that took its place. */
    default void replaced(String process) {}
  }

  /**
   * Hands over what is due. Called every few milliseconds: a source that reads more rarely keeps
   * its own pace by the seconds, and one that may have to wait reads on a thread of its own.
   *
   * @param seconds since the watch began
   */
  void poll(double seconds, Sink sink);

  /** The watch begins, and lasts so long at most. */
  default void lasts(Duration time) {}

  /** Names of the gauges that are known before the first reading; more may come with readings. */
  default Set<String> names() {
    return Set.of();
  }

  /** Gauges that were asked for and cannot be read, by name, each with the reason as a phrase. */
  default Map<String, String> unread() {
    return Map.of();
  }

  /** What a reader of the verdict has to know beside that, a sentence each. */
  default List<String> notes() {
    return List.of();
  }

  /** Processor time, in seconds, that what it reads has taken so far; 0 if it does not know. */
  default double processorSeconds() {
    return 0;
  }

  /** What a gauge must not reach, if the source knows it. */
  default OptionalDouble limit(String gauge) {
    return OptionalDouble.empty();
  }

  @Override
  default void close() {}
}
