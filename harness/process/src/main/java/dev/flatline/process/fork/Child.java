package dev.flatline.process.fork;

import dev.flatline.process.sample.Probe;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import java.time.Duration;

/**
 * A process that takes commands and answers them: a forked JVM, or in a test one that is made up.
 * One thread at a time asks.
 */
public interface Child {

  /** Its process id. */
  long pid();

  /** Reads from outside what it holds. */
  Probe probe();

  /**
   * Sends a command and waits for its answer.
   *
   * @throws ChildFailure if the child refuses, ends, sends rubbish, or does not answer in time
   */
  <T extends Report> T ask(Command command, Class<T> answer, Duration timeout)
      throws ChildFailure, InterruptedException;

  /** A failure of this child, with the last that it printed. */
  ChildFailure failure(ChildStatus status, String reason);
}
