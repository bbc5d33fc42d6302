package dev.flatline.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.watch.WatchReport.WatchedProcess;
import dev.flatline.engine.watch.gauge.WatchedGauge;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthSeries;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** The sum of several processes has no limit: what is refused to one of them shows nowhere. */
  @ParameterizedTest
  @ValueSource(doubles = {256, 254, 300})
  void aProcessAtItsLimitLeavesNothingFlat(double held) {
    WatchReport report =
        report(
            constant("descriptors", held + 4, OptionalDouble.empty()),
            process("server", constant("descriptors", held, OptionalDouble.of(256))));

    assertThat(report.gauges().get(0).decision()).isEqualTo(Decision.FLAT);
    assertThat(report.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(report.text())
        .containsPattern(" server +8 +descriptors +INCONCLUSIVE ")
        .contains(
            "\nserver: descriptors: cannot tell: ", "; open in single processes: descriptors of")
        .doesNotContain("do not rise");
    assertThat(report.json()).contains("descriptors of server: cannot tell: ");
  }

  @Test
  void oneThatHasRoomLeftLeavesTheSumFlat() {
    WatchReport report =
        report(
            constant("descriptors", 204, OptionalDouble.empty()),
            process("server", constant("descriptors", 200, OptionalDouble.of(256))));

    assertThat(report.decision()).isEqualTo(Decision.FLAT);
    assertThat(report.text()).contains("1 gauge of 1 process does not rise");
  }

  private static String text(WatchedProcess... processes) {
    return report(unchanged("threads"), processes).text();
  }

  private static WatchReport report(WatchedGauge sum, WatchedProcess... processes) {
    return new WatchReport(
        7,
        "sh",
        "",
        Instant.EPOCH,
        10,
        "its time was over",
        List.of(sum),
        List.of(processes),
        List.of(),
        List.of(),
        "store");
  }

  private static WatchedGauge constant(String name, double value, OptionalDouble limit) {
    GrowthSeries series = new GrowthSeries();
    for (int reading = 0; reading < 600; reading++) {
      series.add(reading / 10.0, 0, value);
    }
    GrowthOptions options = GrowthOptions.inLoad().withQuantum(1);
    return new WatchedGauge(
        name,
        value,
        value,
        value,
        value,
        0,
        limit,
        GrowthJudge.judge(
            series,
            limit.isPresent() ? options.withHeadroom(limit.getAsDouble() - value) : options));
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
