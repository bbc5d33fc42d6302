package dev.flatline.scenarios.defer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of a throwable that a deferred call's own throw replaces. */
class DeferReplacedThrowsTest {

  private final List<String> events = new ArrayList<>();

  @Test
  @DisplayName("a throw in a deferred call replaces the one under way, the rest still run")
  void laterThrowReplacesTheEarlierOnes() {
    Exception body = new Exception("body");
    Exception second = new Exception("second");
    Exception first = new Exception("first");

    Throwable thrown =
        catchThrowable(
            () ->
                DeferScope.run(
                    "replace",
                    scope -> {
                      scope.defer(() -> events.add("ran"));
                      scope.defer(() -> raise(first));
                      scope.defer(() -> events.add("between"));
                      scope.defer(() -> raise(second));
                      raise(body);
                    }));

    assertThat(thrown).isSameAs(first);
    assertThat(thrown.getSuppressed()).containsExactly(body, second);
    assertThat(events).containsExactly("between", "ran");
  }

  @Test
  @DisplayName("a throwable raised twice is not suppressed in itself, nor listed twice")
  void sameThrowableIsNotSuppressedInItself() {
    Exception same = new Exception("same");
    Exception other = new Exception("other");

    Throwable thrown =
        catchThrowable(
            () ->
                DeferScope.run(
                    "same",
                    scope -> {
                      scope.defer(() -> raise(same));
                      scope.defer(() -> raise(other));
                      scope.defer(() -> raise(same));
                      scope.defer(() -> raise(other));
                      scope.defer(() -> raise(same));
                      raise(same);
                    }));

    assertThat(thrown).isSameAs(same);
    assertThat(thrown.getSuppressed()).containsExactly(other);
  }

  @Test
  @DisplayName("a throwable with suppression disabled surfaces bare")
  void disabledSuppressionIsRespected() {
    Throwable thrown =
        catchThrowable(
            () ->
                DeferScope.run(
                    "bare",
                    scope -> {
                      scope.defer(() -> raise(new Light(0)));
                      raise(new Exception("replaced"));
                    }));

    assertThat(thrown).isInstanceOf(Light.class).hasNoSuppressedExceptions();
  }

  @Test
  @DisplayName("a million throws all run; 32 replaced ones are kept and the rest only counted")
  void millionThrowsKeepTheFirst32() {
    int throwing = 1_000_000;
    int[] ran = {0};
    Exception last = new Exception("last");

    Throwable thrown =
        catchThrowable(
            () ->
                DeferScope.run(
                    "million",
                    scope -> {
                      scope.defer(() -> raise(last));
                      for (int i = 0; i < throwing; i++) {
                        scope.defer(() -> raise(new Light(++ran[0])));
                      }
                    }));

    assertThat(ran[0]).isEqualTo(throwing);
    assertThat(thrown).isSameAs(last);
    Throwable[] kept = thrown.getSuppressed();
    assertThat(kept).hasSize(33);
    assertThat(kept[0]).hasMessage("1");
    assertThat(kept[31]).hasMessage("32").hasNoSuppressedExceptions();
    assertThat(kept[32]).hasMessage("999968 more replaced throwables were not kept");
  }

  private static void raise(Exception thrown) throws Exception {
    throw thrown;
  }

  /** Costs no stack trace, so that a million of them are quick. */
  private static final class Light extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Light(int number) {
      super(Integer.toString(number), null, false, false);
    }
  }
}
