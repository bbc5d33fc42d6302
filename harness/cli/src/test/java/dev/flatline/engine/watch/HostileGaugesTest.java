package dev.flatline.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.cli.FlatlineCommand;
import dev.flatline.engine.document.DocumentCheck;
import dev.flatline.engine.watch.WatchReport.WatchedProcess;
import dev.flatline.engine.watch.gauge.Gauge;
import dev.flatline.engine.watch.gauge.WatchedGauge;
import dev.flatline.process.text.HostileTexts;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostileGaugesTest {

  @TempDir private Path store;

  @Test
  void noTextOfAProcessForgesALineOfTheReport() {
    List<String> texts = HostileTexts.KNOWN;
    List<WatchedGauge> gauges = texts.stream().map(HostileGaugesTest::gauge).toList();
    WatchReport report =
        new WatchReport(
            7,
            String.join(" ", texts),
            String.join(" ", texts).replace('\n', ' '),
            Instant.EPOCH,
            10,
            texts.get(0),
            gauges,
            texts.stream().map(text -> new WatchedProcess(text, List.of(8L), gauges)).toList(),
            texts,
            texts,
            store.toString());

    DocumentCheck.requireValid(report.json());
    assertThat(HostileTexts.acts(report.text())).isFalse();
    assertThat(report.text().lines()).noneMatch(line -> line.startsWith("PASS"));
    assertThat(report.text()).contains("\\u001b[2J").contains("INCONCLUSIVE  after 10 s: \\nPASS");
  }

  private static WatchedGauge gauge(String name) {
    return new WatchedGauge(
        name,
        1,
        2,
        1,
        2,
        0,
        OptionalDouble.empty(),
        GrowthJudge.judge(new GrowthSeries(), GrowthOptions.inLoad()));
  }

  @Test
  void theFileOfSecondsIsReadBackWhateverGaugesAreCalled() throws IOException {
    Path file = store.resolve("seconds.csv");
    SortedMap<String, Gauge> gauges = new TreeMap<>();
    try (SecondsFile seconds = SecondsFile.create(file)) {
      for (String name : HostileTexts.KNOWN) {
        gauges.put(name, new Gauge(name));
        gauges.values().forEach(gauge -> gauge.read(new Gauge.Moment(1, 0, true), 7));
        seconds.write(gauges.size(), gauges);
      }
    }

    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
      List<CSVRecord> rows = parser.getRecords();
      assertThat(rows).hasSize(1 + gauges.size());
      assertThat(rows).allMatch(row -> row.size() == 1 + 3 * gauges.size());
      assertThat(rows.get(rows.size() - 1).toList().subList(1, 4)).containsOnly("7");
    }
    assertThat(HostileTexts.acts(Files.readString(file))).isFalse();
  }

  @Test
  void aGaugeWithACommaInALabelIsJudgedFromTheFileOfSeconds() throws IOException {
    String name = "pool{a=\"x,y\",b=\"z\"}";
    Path file = store.resolve("seconds.csv");
    Gauge gauge = new Gauge(name);
    try (SecondsFile seconds = SecondsFile.create(file)) {
      for (int second = 1; second <= 60; second++) {
        gauge.read(new Gauge.Moment(second, 0, true), second % 3);
        seconds.write(second, new TreeMap<>(Map.of(name, gauge)));
      }
    }

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream standardOut = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      String column = name + ".mean";
      assertThat(FlatlineCommand.execute("judge", file.toString(), "--value", column)).isZero();
    } finally {
      System.setOut(standardOut);
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("FLAT  ");
  }
}
