package dev.flatline.junit;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Other tests that run in the same JVM meanwhile: what they take and leave cannot be told from what
 * the operation takes. Looked for at the beginning and at the end.
 *
 * <p>A test may run on a thread that does not run tests itself: under a time-out, or as a task of
 * its own. Then one of those that do waits for it, and that one is no other test.
 */
final class Neighbours implements AutoCloseable {

  private static final AtomicInteger TRIALS = new AtomicInteger();

  /** What has such a frame runs a test. */
  private static final Set<String> RUNNERS =
      Set.of(
          "org.junit.jupiter.engine.descriptor.TestMethodTestDescriptor",
          "org.junit.jupiter.engine.descriptor.DynamicTestTestDescriptor",
          "org.testng.internal");

  private static final Set<Thread.State> WAITING =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private final Set<String> trials = new TreeSet<>();
  private final boolean runsTestItself = runsTest(Thread.currentThread().getStackTrace());
  private final Set<Thread> first;
  private boolean closed;

  private Neighbours() {
    TRIALS.incrementAndGet();
    first = look();
  }

  static Neighbours watch() {
    return new Neighbours();
  }

  /** The other threads that run a test now. */
  private Set<Thread> look() {
    if (TRIALS.get() > 1) {
      trials.add("another operation that is repeated");
    }
    Set<Thread> tests = new HashSet<>();
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              if (thread != Thread.currentThread() && runsTest(stack)) {
                tests.add(thread);
              }
            });
    return tests;
  }

  private static boolean runsTest(StackTraceElement[] stack) {
    return Stream.of(stack)
        .anyMatch(frame -> RUNNERS.stream().anyMatch(frame.getClassName()::startsWith));
  }

  /** Who was there, for a person; empty if nobody was. */
  Optional<String> seen() {
    Set<Thread> last = look();
    Set<Thread> tests = new HashSet<>(first);
    tests.addAll(last);
    if (!runsTestItself) {
      // At the beginning it may have been on its way to where it waits.
      last.stream()
          .filter(first::contains)
          .filter(thread -> WAITING.contains(thread.getState()))
          .findFirst()
          .ifPresent(tests::remove);
    }
    Set<String> seen = new TreeSet<>(trials);
    tests.forEach(thread -> seen.add("a test in thread " + thread.getName()));
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
