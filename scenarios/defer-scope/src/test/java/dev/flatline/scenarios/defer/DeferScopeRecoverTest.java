package dev.flatline.scenarios.defer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may recover, what is returned, and what becomes of the call. */
class DeferScopeRecoverTest {

  private final List<@Nullable Object> recovered = new ArrayList<>();
  private final Exception failure = new Exception("failure");

  @Test
  @DisplayName("a deferred call recovers the very object, the call returns its result")
  void recoverTurnsTheThrowIntoANormalReturn() throws Exception {
    String returned =
        DeferScope.call(
            "recover",
            scope -> {
              scope.result("set before the throw");
              scope.defer(() -> recovered.add(scope.recover()));
              throw failure;
            });

    assertThat(returned).isEqualTo("set before the throw");
    assertThat(recovered).containsExactly(failure);
    assertThat(failure.getSuppressed()).isEmpty();
  }

  @Test
  @DisplayName("nil in the body, after a normal return and once the call is over")
  void recoverIsNullWhenNothingIsUnderWay() throws Exception {
    List<DeferScope<?>> escaped = new ArrayList<>();

    DeferScope.run(
        "nothing",
        scope -> {
          escaped.add(scope);
          scope.defer(() -> recovered.add(scope.recover()));
          recovered.add(scope.recover());
        });
    recovered.add(escaped.get(0).recover());

    assertThat(recovered).containsExactly(null, null, null);
  }

  @Test
  @DisplayName("nil for and in a scope that a deferred call opens")
  void recoverInAnInnerScopeIsNull() {
    Throwable thrown =
        catchThrowable(
            () ->
                DeferScope.run(
                    "outer",
                    outer -> {
                      outer.defer(
                          () ->
                              DeferScope.run(
                                  "inner",
                                  inner -> {
                                    inner.defer(() -> recovered.add(inner.recover()));
                                    inner.defer(() -> recovered.add(outer.recover()));
                                    recovered.add(outer.recover());
                                  }));
                      throw failure;
                    }));

    assertThat(thrown).isSameAs(failure);
    assertThat(recovered).containsExactly(null, null, null);
  }

  @Test
  @DisplayName("nil on another thread, though the scope is unwinding")
  void recoverOnAnotherThreadIsNull() {
    Throwable thrown =
        catchThrowable(
            () ->
                DeferScope.run(
                    "thread",
                    scope -> {
                      scope.defer(
                          () -> recovered.add(CompletableFuture.supplyAsync(scope::recover).get()));
                      throw failure;
                    }));

    assertThat(thrown).isSameAs(failure);
    assertThat(recovered).hasSize(1).containsOnlyNulls();
  }

  @Test
  @DisplayName("nil the second time, in the same call and in the next one")
  void recoverTheSecondTimeIsNull() throws Exception {
    DeferScope.run(
        "twice",
        scope -> {
          scope.defer(() -> recovered.add(scope.recover()));
          scope.defer(
              () -> {
                recovered.add(scope.recover());
                recovered.add(scope.recover());
              });
          throw failure;
        });

    assertThat(recovered).containsExactly(failure, null, null);
  }

  @Test
  @DisplayName("the last one raised is recovered, the one it replaced is suppressed in it")
  void recoverSeesTheLastRaised() throws Exception {
    Exception newer = new Exception("newer");

    DeferScope.run(
        "last",
        scope -> {
          scope.defer(() -> recovered.add(scope.recover()));
          scope.defer(
              () -> {
                throw newer;
              });
          throw failure;
        });

    assertThat(recovered).containsExactly(newer);
    assertThat(newer.getSuppressed()).containsExactly(failure);
  }

  @Test
  @DisplayName("deviation: a helper that is handed the scope recovers")
  void recoverByAHelper() throws Exception {
    DeferScope.run(
        "helper",
        scope -> {
          scope.defer(() -> recoverFor(scope));
          throw failure;
        });

    assertThat(recovered).containsExactly(failure);
  }

  @Test
  @DisplayName("a throw after recover is a new one and doesn't drag the recovered ones along")
  void recoverThenThrowAgain() {
    Exception newer = new Exception("newer");
    Exception again = new Exception("again");
    Exception last = new Exception("last");

    Throwable thrown =
        catchThrowable(
            () ->
                DeferScope.run(
                    "again",
                    scope -> {
                      scope.defer(() -> fail(last));
                      scope.defer(
                          () -> {
                            recovered.add(scope.recover());
                            throw again;
                          });
                      scope.defer(() -> fail(newer));
                      throw failure;
                    }));

    assertThat(recovered).containsExactly(newer);
    assertThat(newer.getSuppressed()).containsExactly(failure);
    assertThat(thrown).isSameAs(last);
    assertThat(last.getSuppressed()).containsExactly(again);
    assertThat(again).hasNoSuppressedExceptions();
  }

  @Test
  @DisplayName("an inner scope that has ended no longer stands in the outer one's way")
  void recoverAfterAnInnerScopeHasEnded() throws Exception {
    DeferScope.run(
        "outer",
        outer -> {
          outer.defer(
              () -> {
                DeferScope.run("inner of the deferred call", inner -> {});
                recovered.add(outer.recover());
              });
          DeferScope.run("inner of the body", inner -> inner.defer(inner::recover));
          throw failure;
        });

    assertThat(recovered).containsExactly(failure);
  }

  @Test
  @DisplayName("a deferred call that recovers its own throw leaves the outer one under way")
  void recoverInsideADeferredCallIsItsOwnAffair() {
    Exception own = new Exception("own");

    Throwable thrown =
        catchThrowable(
            () ->
                DeferScope.run(
                    "outer",
                    outer -> {
                      outer.defer(
                          () ->
                              DeferScope.run(
                                  "inner",
                                  inner -> {
                                    inner.defer(() -> recovered.add(inner.recover()));
                                    throw own;
                                  }));
                      throw failure;
                    }));

    assertThat(recovered).containsExactly(own);
    assertThat(thrown).isSameAs(failure).hasNoSuppressedExceptions();
  }

  private static void fail(Exception thrown) throws Exception {
    throw thrown;
  }

  private void recoverFor(DeferScope<?> scope) {
    recovered.add(scope.recover());
  }
}
