package dev.flatline.engine.servicesoak;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.flatline.engine.service.LoadFigures;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.repeat.Reading;
import dev.flatline.process.repeat.Unread;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the store of a soak of a service holds, in the order in which it happened. What is known of
 * the soak, and its verdict, follow from the events alone.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ServiceEvent.Begun.class, name = "begun"),
  @JsonSubTypes.Type(value = ServiceEvent.Resumed.class, name = "resumed"),
  @JsonSubTypes.Type(value = ServiceEvent.Joined.class, name = "process"),
  @JsonSubTypes.Type(value = ServiceEvent.Read.class, name = "round"),
  @JsonSubTypes.Type(value = ServiceEvent.Ended.class, name = "ended"),
})
sealed interface ServiceEvent {

  /** Of events and their fields; another one is not read. */
  int VERSION = 1;

  /** Milliseconds of the wall clock, since 1970. */
  long atMillis();

  /**
   * The first. Of the description only what a verdict needs is kept: it may hold passwords.
   *
   * @param description a hash of it
   * @param method and address of the operation
   * @param leak the smallest leak that a flat answer excludes, in units an operation
   * @param rate operations a second
   * @param failingEvery one operation in so many is made to fail; 0 for none
   * @param ignored resources that are not asked about
   * @param rounds of load
   * @param roundMillis length of each
   */
  record Begun(
      int version,
      String description,
      String method,
      String url,
      double leak,
      double rate,
      int failingEvery,
      Set<String> ignored,
      int rounds,
      long roundMillis,
      long seed,
      long atMillis)
      implements ServiceEvent {}

  /**
   * Another harness goes on with it.
   *
   * @param damage of the store so far, a sentence each: what is lost is no evidence
   */
  record Resumed(List<String> damage, long atMillis) implements ServiceEvent {}

  /** From now on readings are of this process, which is not the one of before. */
  record Joined(ProcessId process, Reading baseline, long atMillis) implements ServiceEvent {}

  /**
   * A round of load is over, and what it held has settled.
   *
   * @param reading operations and all, of this process
   * @param failed operations of this round that were not answered as expected
   * @param madeToFail operations of this round that went to the other address
   * @param load of this round
   * @param unread what could not be read by then
   */
  record Read(
      Reading reading, long failed, long madeToFail, LoadFigures load, Unread unread, long atMillis)
      implements ServiceEvent {

    /** A store that was begun before this was kept says nothing of it. */
    public Read {
      unread = Objects.requireNonNullElse(unread, Unread.NOTHING);
    }
  }

  /**
   * The last.
   *
   * @param why it ended
   * @param whole whether that was planned; else it leaves no flat
   */
  record Ended(String why, boolean whole, long atMillis) implements ServiceEvent {}
}
