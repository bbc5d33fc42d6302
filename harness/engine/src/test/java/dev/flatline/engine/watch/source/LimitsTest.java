package dev.flatline.engine.watch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.FlatlineException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitsTest {

  @Test
  void aNameMayHoldAnEqualitySign() {
    assertThat(Limits.of(List.of("threads=200", "active{pool=\"orders\"}=10")).named())
        .isEqualTo(Map.of("threads", 200.0, "active{pool=\"orders\"}", 10.0));
  }

  @Test
  void aSelectorIsLimitedHoweverItsLabelsAreTyped() {
    String gauge = "active{pool=\"orders\",zone=\"x,y\"}";
    Limits limits = Limits.of(List.of("active{zone=\"x,y\", pool=\"orders\"}=10"));

    limits.requireOf(Set.of(gauge));
    assertThat(limits.of(gauge, OptionalDouble.empty())).hasValue(10);
  }

  @Test
  void whatIsNamedGoesBeforeWhatTheKernelSays() {
    Limits limits = Limits.of(List.of("descriptors=100"));

    assertThat(limits.of("descriptors", OptionalDouble.of(1_024))).hasValue(100);
    assertThat(limits.of("threads", OptionalDouble.of(7))).hasValue(7);
    assertThat(limits.of("threads", OptionalDouble.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "=3", "threads=", "threads=many", "threads=-1", "threads=NaN"})
  void whatIsNoLimitIsRefused(String text) {
    assertThatThrownBy(() -> Limits.of(List.of(text)))
        .isInstanceOf(FlatlineException.class)
        .hasMessage(
            "Cannot take a limit because it is not a gauge and a number: limit="
                + text
                + "; give for example threads=200");
  }

  @Test
  void aLimitOfNothingThatIsWatchedNamesWhatIs() {
    assertThatThrownBy(() -> Limits.of(List.of("thread=2")).requireOf(Set.of("threads")))
        .isInstanceOf(FlatlineException.class)
        .hasMessage(
            "Cannot hold a limit because no gauge has that name: limit=thread; the gauges are"
                + " threads");
  }
}
