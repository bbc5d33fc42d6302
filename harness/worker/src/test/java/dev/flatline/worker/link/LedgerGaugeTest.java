package dev.flatline.worker.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.worker.link.LedgerGauge.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerGaugeTest {

  /** Stores and dashboards know these names. */
  @ParameterizedTest
  @CsvSource({
    "IN_USE,pool.in_use",
    "PEAK,pool.peak",
    "ACQUIRED,pool.acquired",
    "HELD_NANOS,pool.held_nanos",
    "USED_NANOS,pool.used_nanos"
  })
  void namesStandInStores(Kind kind, String name) {
    assertThat(new LedgerGauge("pool", kind).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @EnumSource
  void aNameIsReadAsItWasWritten(Kind kind) {
    LedgerGauge gauge = new LedgerGauge("pool.of.two", kind);
    assertThat(LedgerGauge.parse(gauge.name())).contains(gauge);
  }

  @ParameterizedTest
  @ValueSource(strings = {"descriptors", ".in_use", "in_use", "pool.in_use.max", ""})
  void otherNamesAreNoGaugeOfALedger(String name) {
    assertThat(LedgerGauge.parse(name)).isEmpty();
  }

  @Test
  void eachKindIsAskedForByItself() {
    assertThat(LedgerGauge.resourceInUse("pool.in_use")).contains("pool");
    assertThat(LedgerGauge.resourceInUse("pool.peak")).isEmpty();
    assertThat(LedgerGauge.resourceAtPeak("pool.peak")).contains("pool");
    assertThat(LedgerGauge.resourceAtPeak("pool.in_use")).isEmpty();
  }
}
