package dev.flatline.junit;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Other tests that run in the same JVM meanwhile: what they take and leave cannot be told from what
 * the operation takes. Looked for at the beginning and at the end.
 */
final class Neighbours implements AutoCloseable {

  private static final AtomicInteger TRIALS = new AtomicInteger();

  /** What has such a frame runs a test. */
  private static final Set<String> RUNNERS =
      Set.of("org.junit.jupiter.engine.descriptor.TestMethodTestDescriptor", "org.testng.internal");

  private final Set<String> seen = new TreeSet<>();
  private boolean closed;

  private Neighbours() {}

  static Neighbours watch() {
    Neighbours neighbours = new Neighbours();
    TRIALS.incrementAndGet();
    neighbours.look();
    return neighbours;
  }

  private void look() {
    if (TRIALS.get() > 1) {
      seen.add("another operation that is repeated");
    }
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              if (thread != Thread.currentThread() && runsTest(stack)) {
                seen.add("a test in thread " + thread.getName());
              }
            });
  }

  private static boolean runsTest(StackTraceElement[] stack) {
    return Stream.of(stack)
        .anyMatch(frame -> RUNNERS.stream().anyMatch(frame.getClassName()::startsWith));
  }

  /** Who was there, for a person; empty if nobody was. */
  Optional<String> seen() {
    look();
    return seen.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", seen));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      TRIALS.decrementAndGet();
    }
  }
}
