package dev.flatline.scenarios.defer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The ways out of a body, inside a process that lives on. */
class DeferScopeExitTest {

  private final List<String> events = new ArrayList<>();

  @Test
  @DisplayName("return, break, a checked exception, an error and a nested throw all unwind")
  void everyExitPath() {
    assertThat(exitOf(scope -> {})).isNull();
    assertThat(
            exitOf(
                scope -> {
                  if (events.isEmpty()) {
                    return;
                  }
                  for (String event : events) {
                    if (!event.isEmpty()) {
                      break;
                    }
                  }
                }))
        .isNull();
    IOException checked = new IOException("checked");
    assertThat(exitOf(scope -> raise(checked))).isSameAs(checked);
    AssertionError error = new AssertionError("error");
    assertThat(exitOf(scope -> raise(error))).isSameAs(error);
    Throwable neither = new Throwable("neither exception nor error");
    assertThat(exitOf(scope -> raise(neither))).isSameAs(neither);
    assertThat(exitOf(scope -> DeferScope.run("nested", inner -> raise(checked))))
        .isSameAs(checked);

    assertThat(events).hasSize(6).containsOnly("ran");
  }

  @Test
  @DisplayName("deviation: a stack overflow unwinds and may be recovered")
  void stackOverflowUnwinds() throws Exception {
    AtomicReference<Throwable> recovered = new AtomicReference<>();

    DeferScope.run(
        "overflow",
        scope -> {
          scope.defer(() -> recovered.set(scope.recover()));
          recurse(0);
        });

    assertThat(recovered.get()).isInstanceOf(StackOverflowError.class);
  }

  @Test
  @DisplayName("deviation: running out of memory unwinds and may be recovered")
  void outOfMemoryUnwinds() throws Exception {
    AtomicReference<Throwable> recovered = new AtomicReference<>();

    long[] returned =
        DeferScope.call(
            "memory",
            scope -> {
              scope.defer(() -> recovered.set(scope.recover()));
              return new long[Integer.MAX_VALUE];
            });

    assertThat(returned).isNull();
    assertThat(recovered.get()).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  @DisplayName("deviation: a throw that nobody recovers ends its thread and nothing else")
  void throwEndsTheThreadOnly() throws Exception {
    AtomicReference<Throwable> uncaught = new AtomicReference<>();
    IllegalStateException failure = new IllegalStateException("thread");
    Thread thread =
        new Thread(
            () -> {
              try {
                DeferScope.run(
                    "thread",
                    scope -> {
                      scope.defer(() -> events.add("ran"));
                      throw failure;
                    });
              } catch (RuntimeException e) {
                throw e;
              } catch (Exception e) {
                throw new AssertionError("only unchecked ones are thrown here", e);
              }
            });
    thread.setUncaughtExceptionHandler((dead, thrown) -> uncaught.set(thrown));

    thread.start();
    thread.join();

    assertThat(uncaught.get()).isSameAs(failure);
    assertThat(events).containsExactly("ran");
  }

  private Throwable exitOf(DeferScope.VoidBody body) {
    return catchThrowable(
        () ->
            DeferScope.run(
                "exit",
                scope -> {
                  scope.defer(() -> events.add("ran"));
                  body.run(scope);
                }));
  }

  private static void recurse(int depth) {
    if (depth >= 0) {
      recurse(depth + 1);
    }
  }

  @SuppressWarnings("unchecked") // erased: a body can raise anything, as bytecode can
  private static <X extends Throwable> void raise(Throwable thrown) throws X {
    throw (X) thrown;
  }
}
