package dev.flatline.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.owned.ProcessId;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceLifeTest {

  private static final ProcessId HERE = ProcessId.self();

  /** Its number is somebody else's by now. */
  private static final ProcessId GONE = new ProcessId(HERE.pid(), HERE.startTicks() - 1);

  private static ServiceLife started(ProcessId root, OptionalInt status, Set<Long> tree) {
    return new ServiceLife(root, true, () -> status, () -> tree);
  }

  private static ServiceLife found(ProcessId root, Set<Long> tree) {
    return new ServiceLife(root, false, OptionalInt::empty, () -> tree);
  }

  @Test
  void oneThatRunsHasNotEnded() {
    assertThat(started(HERE, OptionalInt.empty(), Set.of(HERE.pid())).end()).isEmpty();
    assertThat(found(HERE, Set.of(HERE.pid())).end()).isEmpty();
  }

  @Test
  void whatAStartScriptLeftBehindGoesOnWithoutIt() {
    assertThat(started(GONE, OptionalInt.of(0), Set.of(7L)).end()).isEmpty();
  }

  @Test
  void withNothingLeftItHasEndedWhateverItsStatus() {
    assertThat(started(GONE, OptionalInt.of(0), Set.of()).end())
        .contains("the service has ended with status 0 while it was checked");
  }

  @Test
  void aCommandThatFailedHasEndedWhateverItLeft() {
    assertThat(started(GONE, OptionalInt.of(137), Set.of(7L)).end())
        .contains("the service has ended with status 137 while it was checked");
  }

  @Test
  void oneThatWasFoundHasEndedWhenItsProcessIsGone() {
    String gone = "the process of the service has ended while it was checked: pid=" + HERE.pid();

    assertThat(found(GONE, Set.of()).end()).contains(gone);
    assertThat(found(GONE, Set.of(7L)).end()).contains(gone);
  }
}
