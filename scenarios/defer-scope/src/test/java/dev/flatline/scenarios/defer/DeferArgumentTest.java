package dev.flatline.scenarios.defer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is taken at the statement, and what when the call runs. */
class DeferArgumentTest {

  private final List<String> events = new ArrayList<>();

  @Test
  @DisplayName("an argument is taken at the statement")
  void argumentCaptureTakesTheArgumentNow() throws Exception {
    DeferScope.run(
        "argument",
        scope -> {
          String value = "then";
          scope.defer(events::add, value);
          value = "later";
          events.add(value);
        });

    assertThat(events).containsExactly("later", "then");
  }

  @Test
  @DisplayName("a lambda reads its variables when it runs")
  void argumentCaptureLambdaReadsLater() throws Exception {
    String[] value = {"then"};

    DeferScope.run(
        "lambda",
        scope -> {
          scope.defer(() -> events.add(value[0]));
          value[0] = "later";
        });

    assertThat(events).containsExactly("later");
  }

  @Test
  @DisplayName("the receiver and the function value are taken at the statement")
  void argumentCaptureTakesReceiverAndFunctionNow() throws Exception {
    DeferScope.run(
        "receiver",
        scope -> {
          Recorder receiver = new Recorder("receiver then");
          DeferScope.ArgumentAction<String> function = text -> events.add("function then " + text);
          scope.defer(receiver::record);
          scope.defer(function, "x");
          receiver = new Recorder("receiver later");
          function = text -> events.add("function later " + text);
          receiver.record();
          function.accept("y");
        });

    assertThat(events)
        .containsExactly("receiver later", "function later y", "function then x", "receiver then");
  }

  @Test
  @DisplayName("a null receiver fails at the statement and registers nothing")
  @SuppressWarnings("NullAway") // the null receiver is what is tested
  void argumentCaptureNullReceiverFailsAtTheStatement() {
    AtomicReference<Recorder> none = new AtomicReference<>();
    long registered = DeferScope.stats().registered();

    assertThatThrownBy(
            () ->
                DeferScope.run(
                    "null receiver",
                    scope -> {
                      scope.defer(none.get()::record);
                      events.add("reached");
                    }))
        .isInstanceOf(NullPointerException.class);

    assertThat(events).isEmpty();
    assertThat(DeferScope.stats().registered()).isEqualTo(registered);
  }

  @Test
  @DisplayName("a null action is accepted and fails when run, the others still run")
  void argumentCaptureNullActionFailsWhenRun() {
    Throwable thrown =
        catchThrowable(
            () ->
                DeferScope.run(
                    "null action",
                    scope -> {
                      scope.defer(() -> events.add("first"));
                      scope.defer(null);
                      scope.defer(null, "argument");
                      events.add("body");
                    }));

    assertThat(events).containsExactly("body", "first");
    assertThat(thrown)
        .isInstanceOf(NullPointerException.class)
        .hasMessage(
            "Cannot run a deferred call because its action is null: action=null;"
                + " register a non-null action");
    assertThat(thrown.getSuppressed())
        .singleElement()
        .isInstanceOf(NullPointerException.class)
        .extracting(Throwable::getMessage)
        .isEqualTo(thrown.getMessage());
  }

  private final class Recorder {
    private final String event;

    Recorder(String event) {
      this.event = event;
    }

    void record() {
      events.add(event);
    }
  }
}
