package dev.flatline.scenarios.defer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The phases of a call, its named result, and what each phase refuses. */
class DeferScopeResultTest {

  private final List<@Nullable Object> seen = new ArrayList<>();

  @Test
  @DisplayName("the result is set before unwinding, and deferred calls may change it")
  void resultSetBeforeUnwind() throws Exception {
    Integer returned =
        DeferScope.call(
            "result",
            scope -> {
              scope.defer(() -> seen.add(scope.result()));
              scope.defer(() -> scope.result(41 + 1));
              scope.defer(() -> seen.add(scope.result()));
              seen.add(scope.result());
              return 41;
            });

    assertThat(seen).containsExactly(null, 41, 42);
    assertThat(returned).isEqualTo(42);
  }

  @Test
  @DisplayName("a normal return sets the result over what the body had set")
  void returnedValueWinsOverTheBodysResult() throws Exception {
    String returned =
        DeferScope.call(
            "result",
            scope -> {
              scope.result("set");
              return "returned";
            });

    assertThat(returned).isEqualTo("returned");
  }

  @Test
  @DisplayName("a recovered call that never set its result returns null")
  void recoveredCallWithoutResultReturnsNull() throws Exception {
    String returned =
        DeferScope.call(
            "result",
            scope -> {
              scope.defer(scope::recover);
              throw new IllegalStateException("before any result");
            });

    assertThat(returned).isNull();
  }

  @Test
  @DisplayName("a scope that is unwinding accepts no registration, the earlier ones still run")
  void registeringWhileUnwindingIsRefused() {
    assertThatThrownBy(
            () ->
                DeferScope.run(
                    "closing",
                    scope -> {
                      scope.defer(() -> seen.add("first"));
                      scope.defer(() -> scope.defer(() -> seen.add("never")));
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot register a deferred call on the scope because it is unwinding:"
                + " scope=closing, pending=1; open a new scope here");

    assertThat(seen).containsExactly("first");
  }

  @Test
  @DisplayName("a scope that has escaped its call refuses registrations and results")
  void scopeThatIsDoneRefuses() throws Exception {
    List<DeferScope<String>> escaped = new ArrayList<>();
    DeferScope.<String>call(
        "over",
        scope -> {
          escaped.add(scope);
          return "kept";
        });
    DeferScope<String> scope = escaped.get(0);

    assertThatThrownBy(() -> scope.defer(() -> seen.add("never")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot register a deferred call on the scope because it is done:"
                + " scope=over, pending=0; open a new scope here");
    assertThatThrownBy(() -> scope.result("late"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Cannot set the result of the scope because it is done:");
    assertThat(scope.result()).isEqualTo("kept");
    assertThat(seen).isEmpty();
  }

  @Test
  @DisplayName("a scope belongs to its thread: another one can't register, read or set")
  void anotherThreadIsRefused() throws Exception {
    String owner = Thread.currentThread().getName();

    DeferScope.<String>call(
        "mine",
        scope -> {
          CompletableFuture.runAsync(
                  () -> {
                    assertThatThrownBy(() -> scope.defer(() -> seen.add("never")))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage(
                            "Cannot register a deferred call on the scope because it belongs to"
                                + " another thread: scope=mine, owner=%s; open a scope on this"
                                + " thread",
                            owner);
                    assertThatThrownBy(scope::result)
                        .hasMessageStartingWith("Cannot read the result of the scope because");
                    assertThatThrownBy(() -> scope.result("theirs"))
                        .hasMessageStartingWith("Cannot set the result of the scope because");
                  })
              .get();
          return "mine";
        });

    assertThat(seen).isEmpty();
  }
}
