package dev.flatline.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.watch.WatchReport.WatchedProcess;
import dev.flatline.engine.watch.gauge.WatchedGauge;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthSeries;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WatchTextTest {

  @Test
  void oneGaugeOfOneProcessIsSaidInTheSingular() {
    assertThat(text(process("worker", unchanged("threads"))))
        .contains("\n1 gauge of 1 process does not rise\n");
  }

  @Test
  void severalGaugesOfSeveralProcessesAreSaidInThePlural() {
    assertThat(text(process("one", unchanged("threads")), process("two", unchanged("mappings"))))
        .contains("\n2 gauges of 2 processes do not rise\n");
  }

  private static String text(WatchedProcess... processes) {
    return new WatchReport(
            7,
            "sh",
            "",
            Instant.EPOCH,
            10,
            "its time was over",
            List.of(unchanged("threads")),
            List.of(processes),
            List.of(),
            List.of(),
            "store")
        .text();
  }

  private static WatchedProcess process(String name, WatchedGauge gauge) {
    return new WatchedProcess(name, List.of(8L), List.of(gauge));
  }

  private static WatchedGauge unchanged(String name) {
    return new WatchedGauge(
        name,
        2,
        2,
        2,
        2,
        0,
        OptionalDouble.empty(),
        GrowthJudge.judge(new GrowthSeries(), GrowthOptions.inLoad()));
  }
}
