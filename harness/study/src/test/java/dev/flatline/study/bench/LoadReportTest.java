package dev.flatline.study.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadReportTest {

  private static final LoadRow PACED =
      new LoadRow(1_000, 3_000, 1_000.4, 61.25, 120.04, 900, 12_345.6, 0.012);
  private static final LoadRow MAXIMUM =
      new LoadRow(0, 15_000_000, 4_000_000, 1e6, 2e6, 3e6, 480.2, 1.94);

  @Test
  void everyRateIsARowAndTheUnpacedOneHasNoLag() {
    assertThat(report(1).text().lines().skip(2).limit(4))
        .containsExactly(
            " asked/s  achieved/s  arrivals  lag p50 us  lag p99 us  lag max us  CPU ns/op  cores"
                + " used",
            " -------  ----------  --------  ----------  ----------  ----------  ---------"
                + "  ----------",
            " 1000     1000        3000      61.3        120.0       900.0       12346      0.01",
            " maximum  4000000     15000000  -           -           -           480        1.94");
  }

  @Test
  void theMachineAndTheRoundsAreSaid() {
    assertThat(report(1).text())
        .startsWith(
            "no-op subject, 2 lanes, one round of 3 s, JDK 17.0.15 with C2, 2 cores, load average"
                + " 0.25\n");
    assertThat(report(3).text()).contains("median of 3 rounds of 3 s");
  }

  @Test
  void theFootprintShowsChangesAndLeavesOutWhatCouldNotBeRead() {
    assertThat(report(1).text())
        .contains(
            """
             held             before  after  change
             ---------------  ------  -----  ------
             descriptors      9       9      +0
             heap.live_bytes  4000    3900   -100
            """)
        .doesNotContain("threads");
  }

  @Test
  void figuresDoNotDependOnTheLanguageOfTheMachine() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(report(1).text()).contains("load average 0.25").contains("61.3");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static LoadReport report(int repeat) {
    return new LoadReport(
        "17.0.15",
        2,
        0.25,
        3,
        repeat,
        List.of(PACED, MAXIMUM),
        Map.of("heap.live_bytes", 4_000L, "descriptors", 9L, "threads", 14L),
        Map.of("heap.live_bytes", 3_900L, "descriptors", 9L),
        "runs/bench");
  }
}
