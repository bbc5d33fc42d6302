package dev.flatline.agent.operation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.agent.moment.Stacks;
import dev.flatline.agent.moment.Trace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each test counts a kind of its own, as peaks are those of the process. */
class OperationTest {

  private static @Nullable Trace here(int kind) {
    Stacks.secondPassed();
    return Stacks.takeAnyhow(kind);
  }

  private static Holding take(Operation operation, int kind, int times) {
    Holding holding = operation.of(kind);
    for (int time = 0; time < times; time++) {
      if (holding.took()) {
        holding.reached(here(kind));
      }
    }
    return holding;
  }

  @Test
  void whatIsGivenBackBeforeTheEndIsAPeakWithTwoStacksOfItsLine() {
    Operation operation = Operation.entered(null, Boundary.REQUEST);
    Holding holding = take(operation, 40, 8);
    for (int time = 0; time < 8; time++) {
      holding.gaveBack(operation);
    }
    assertThat(Peaks.most(40)).describedAs("as long as it goes on").isZero();

    assertThat(Operation.left(operation, Boundary.REQUEST)).isNull();
    assertThat(Peaks.most(40)).isEqualTo(8);
    Peaks.Deferred deferred = requireNonNull(Peaks.take(40));
    assertThat(deferred.most()).isEqualTo(8);
    assertThat(deferred.before().getStackTrace()[1].getMethodName()).isEqualTo("here");
    assertThat(Peaks.take(40)).describedAs("told once").isNull();
  }

  @Test
  void whatIsKeptBeyondTheEndIsCountedAndIsNoDeferredRelease() {
    Operation operation = Operation.entered(null, Boundary.REQUEST);
    take(operation, 41, 20);
    Operation.left(operation, Boundary.REQUEST);

    assertThat(Peaks.most(41)).isEqualTo(20);
    assertThat(Peaks.take(41)).isNull();
  }

  @Test
  void whatOthersGiveBackWasHandedOverAndIsNoDeferredRelease() {
    Operation operation = Operation.entered(null, Boundary.TASK);
    Operation other = Operation.entered(null, Boundary.TASK);
    Holding holding = take(operation, 45, 6);
    for (int time = 0; time < 6; time++) {
      holding.gaveBack(time % 2 == 0 ? other : null);
    }
    Operation.left(operation, Boundary.TASK);

    assertThat(Peaks.most(45)).isEqualTo(6);
    assertThat(Peaks.take(45)).isNull();
  }

  @Test
  void ofEqualBoundariesTheOutermostCounts() {
    Operation outer = Operation.entered(null, Boundary.REQUEST);
    take(outer, 42, 2);
    Operation inner = Operation.entered(outer, Boundary.REQUEST);
    take(inner, 42, 3);
    assertThat(inner).isSameAs(outer);
    assertThat(Operation.left(inner, Boundary.REQUEST)).isSameAs(outer);
    assertThat(Operation.left(outer, Boundary.REQUEST)).isNull();

    assertThat(Peaks.most(42)).isEqualTo(5);
  }

  @Test
  void aRequestWithinATaskThatNeverEndsIsAnOperationOfItsOwn() {
    Operation task = Operation.entered(null, Boundary.TASK);
    take(task, 43, 9);
    Operation request = Operation.entered(task, Boundary.REQUEST);
    take(request, 43, 2);
    assertThat(Operation.left(request, Boundary.REQUEST)).isSameAs(task);

    assertThat(Peaks.most(43)).isEqualTo(2);
  }

  @Test
  void aTaskWithinARequestIsPartOfIt() {
    Operation request = Operation.entered(null, Boundary.REQUEST);
    Operation task = Operation.entered(request, Boundary.TASK);
    assertThat(task).isSameAs(request);
    assertThat(Operation.left(task, Boundary.TASK)).isSameAs(request);
  }

  @Test
  void whatAProgramHasBegunAndNeverEndedIsOverWithItsTask() {
    Operation task = Operation.entered(null, Boundary.TASK);
    Operation told = Operation.told(task);
    take(told, 44, 4);
    Operation next = Operation.told(told);
    assertThat(Peaks.most(44)).describedAs("the next one has begun").isEqualTo(4);
    assertThat(Operation.left(next, Boundary.TASK)).isNull();
  }

  @Test
  void whatWasEnteredBeforeTheAgentIsLeftWithoutHarm() {
    assertThat(Operation.left(null, Boundary.REQUEST)).isNull();
    Operation task = Operation.entered(null, Boundary.TASK);
    assertThat(Operation.left(task, Boundary.REQUEST)).isSameAs(task);
  }

  @Test
  void callsAreMatchedHoweverDeepTheyLie() {
    Calls calls = new Calls();
    assertThat(calls.pop()).isFalse();
    for (int depth = 0; depth < 100; depth++) {
      assertThat(calls.push(depth % 2 == 0)).isEqualTo(depth < 64 && depth % 2 == 0);
    }
    for (int depth = 99; depth >= 0; depth--) {
      assertThat(calls.pop()).isEqualTo(depth < 64 && depth % 2 == 0);
    }
    assertThat(calls.pop()).isFalse();
  }
}
