package dev.flatline.scenarios.defer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is registered, when it runs and in which order. */
class DeferScopeTest {

  private final List<Object> events = new ArrayList<>();

  @Test
  @DisplayName("10,000 registrations in a loop are 10,000 calls, last first, at the end")
  void loopOf10000() throws Exception {
    DeferStats stats = DeferScope.stats();
    long before = stats.pending();

    DeferScope.run(
        "loop",
        scope -> {
          for (int i = 0; i < 10_000; i++) {
            scope.defer(events::add, i);
          }
          assertThat(events).isEmpty();
          assertThat(stats.pending() - before).isEqualTo(10_000);
        });

    assertThat(events)
        .isEqualTo(IntStream.iterate(9_999, i -> i >= 0, i -> i - 1).boxed().toList());
    assertThat(stats.pending()).isEqualTo(before);
  }

  @Test
  @DisplayName("a nested scope stops at its own calls and leaves the outer one's")
  void nestedScopesRunOnlyTheirOwn() throws Exception {
    DeferScope.run(
        "outer",
        outer -> {
          outer.defer(() -> events.add("outer 1"));
          DeferScope.run(
              "inner",
              inner -> {
                inner.defer(() -> events.add("inner"));
                outer.defer(() -> events.add("outer 2, registered within inner"));
              });
          events.add("between");
          outer.defer(
              () ->
                  DeferScope.run(
                      "deferred", own -> own.defer(() -> events.add("own scope of outer 3"))));
        });

    assertThat(events)
        .containsExactly(
            "inner",
            "between",
            "own scope of outer 3",
            "outer 2, registered within inner",
            "outer 1");
  }

  @Test
  @DisplayName("a million pending calls live on the heap, a stack of 256 kB is enough")
  void millionPendingOnSmallStack() throws Exception {
    AtomicLong ran = new AtomicLong();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread small =
        new Thread(
            null,
            () ->
                thrown.set(
                    catchThrowable(
                        () ->
                            DeferScope.run(
                                "million",
                                scope -> {
                                  for (int i = 0; i < 1_000_000; i++) {
                                    scope.defer(ran::incrementAndGet);
                                  }
                                }))),
            "small-stack",
            256 * 1024);

    small.start();
    small.join();

    assertThat(thrown.get()).isNull();
    assertThat(ran).hasValue(1_000_000);
  }

  @Test
  @DisplayName("acquire, then defer: an acquire that fails leaves nothing to release")
  void failedAcquireRegistersNothing() {
    long registered = DeferScope.stats().registered();

    assertThatThrownBy(
            () ->
                DeferScope.run(
                    "acquire",
                    scope -> {
                      AutoCloseable resource = acquire(false);
                      scope.defer(resource::close);
                    }))
        .isInstanceOf(FileNotFoundException.class);

    assertThat(events).isEmpty();
    assertThat(DeferScope.stats().registered()).isEqualTo(registered);
  }

  @Test
  @DisplayName("a resource acquired is released, though the work on it fails")
  void acquiredResourceIsReleasedWhenTheWorkFails() {
    Throwable thrown =
        catchThrowable(
            () ->
                DeferScope.run(
                    "acquire",
                    scope -> {
                      AutoCloseable resource = acquire(true);
                      scope.defer(resource::close);
                      throw new IllegalStateException("work");
                    }));

    assertThat(thrown).hasMessage("work");
    assertThat(events).containsExactly("closed");
  }

  @Test
  @DisplayName("the end of a block, a loop or a helper runs nothing, the scope's end does")
  void scopeIsFunction() throws Exception {
    DeferScope.run(
        "function",
        scope -> {
          {
            scope.defer(() -> events.add("from block"));
          }
          events.add("after block");
          for (int i = 0; i < 2; i++) {
            scope.defer(() -> events.add("from loop"));
          }
          events.add("after loop");
          registerIn(scope);
          events.add("after helper");
        });

    assertThat(events)
        .containsExactly(
            "after block",
            "after loop",
            "after helper",
            "from helper",
            "from loop",
            "from loop",
            "from block");
  }

  @Test
  @DisplayName("the last call registered runs first")
  void lifo() throws Exception {
    DeferScope.run(
        "lifo",
        scope -> {
          for (int i = 1; i <= 9; i++) {
            scope.defer(events::add, i);
          }
        });

    assertThat(events).containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1);
  }

  @Test
  @DisplayName("a defer that is not reached is not registered")
  void notReachedNotRegistered() throws Exception {
    for (boolean early : new boolean[] {true, false}) {
      DeferScope.run(
          "reached",
          scope -> {
            scope.defer(() -> events.add("first"));
            if (early) {
              return;
            }
            scope.defer(() -> events.add("second"));
          });
      events.add("end");
    }

    assertThat(events).containsExactly("first", "end", "second", "first", "end");
  }

  @Test
  @DisplayName("the body runs to its end, then the second call, then the first")
  void bodyThenReverse() throws Exception {
    DeferScope.run(
        "order",
        scope -> {
          events.add("body 1");
          scope.defer(() -> events.add("first"));
          events.add("body 2");
          scope.defer(() -> events.add("second"));
          events.add("body 3");
        });
    events.add("caller");

    assertThat(events).containsExactly("body 1", "body 2", "body 3", "second", "first", "caller");
  }

  private void registerIn(DeferScope<?> scope) {
    scope.defer(() -> events.add("from helper"));
  }

  private AutoCloseable acquire(boolean present) throws FileNotFoundException {
    if (!present) {
      throw new FileNotFoundException("absent");
    }
    return () -> events.add("closed");
  }
}
