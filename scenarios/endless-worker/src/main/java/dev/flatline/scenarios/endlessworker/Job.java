package dev.flatline.scenarios.endlessworker;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** A job, with the memory that its work needs, and somebody who waits for its end. */
final class Job {

  private final byte[] memory;
  private final LongAdder ended;
  private final CompletableFuture<Integer> done = new CompletableFuture<>();

  /**
   * A job to do.
   *
   * @param bytes of memory, at least 1
   * @param ended counts jobs that were put away
   */
  Job(int bytes, LongAdder ended) {
    memory = new byte[bytes];
    this.ended = ended;
  }

  /** Does the work, and tells who waits. */
  void work() {
    Arrays.fill(memory, (byte) 1);
    done.complete((int) memory[memory.length - 1]);
  }

  /** Puts it away. */
  void end() {
    ended.increment();
  }

  CompletableFuture<Integer> done() {
    return done;
  }
}
