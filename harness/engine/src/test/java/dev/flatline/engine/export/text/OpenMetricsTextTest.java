package dev.flatline.engine.export.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.export.ExportFile;
import dev.flatline.engine.export.ExportSink.Statistic;
import dev.flatline.engine.export.Origin;
import dev.flatline.engine.export.StoredFixture;
import dev.flatline.engine.export.source.StoredEvidence;
import dev.flatline.process.text.HostileTexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenMetricsTextTest {

  private static final Pattern LINE =
      Pattern.compile(
          "[a-zA-Z_:][a-zA-Z0-9_:]*([{]([a-z]+=\"([^\"\\\\]|\\\\[n\"\\\\])*\",?)*[}])? [-0-9.Ee+]+ [0-9.]+");

  @TempDir private Path directory;

  private List<String> exported(Path store) throws IOException {
    Path file = directory.resolve("readings.om");
    ExportFile.write(StoredEvidence.find(directory, store.toString()), OpenMetricsText::new, file);
    return Files.readAllLines(file);
  }

  @Test
  void aRunHasTheNamesAndLabelsThatItHasWhenItIsScraped() throws IOException {
    assertThat(exported(StoredFixture.run(directory)))
        .containsExactly(
            "# TYPE flatline_open_descriptors gauge",
            "# HELP flatline_open_descriptors Open file descriptors.",
            "flatline_open_descriptors{fault=\"throws\",scenario=\"pool\",variant=\"leaky\"} 20.0 1795608002.000",
            "flatline_open_descriptors{fault=\"throws\",scenario=\"pool\",variant=\"leaky\"} 21.0 1795608002.050",
            "# TYPE flatline_operations counter",
            "# HELP flatline_operations Operations that ended.",
            "flatline_operations_total{fault=\"throws\",scenario=\"pool\",variant=\"leaky\"} 0.0 1795608002.000",
            "flatline_operations_total{fault=\"throws\",scenario=\"pool\",variant=\"leaky\"} 2.0 1795608002.050",
            "# TYPE flatline_served counter",
            "# HELP flatline_served Operations that returned.",
            "flatline_served_total{fault=\"throws\",scenario=\"pool\",traffic=\"batch\",variant=\"leaky\"} 0.0 1795608002.000",
            "flatline_served_total{fault=\"throws\",scenario=\"pool\",traffic=\"batch\",variant=\"leaky\"} 2.0 1795608002.050",
            "# TYPE flatline_units_held_seconds counter",
            "# UNIT flatline_units_held_seconds seconds",
            "# HELP flatline_units_held_seconds Time for which units given back were held.",
            "flatline_units_held_seconds_total{fault=\"throws\",scenario=\"pool\",variant=\"leaky\"} 0.0 1795608002.000",
            "flatline_units_held_seconds_total{fault=\"throws\",scenario=\"pool\",variant=\"leaky\"} 1.5 1795608002.050",
            "# TYPE flatline_units_in_use gauge",
            "# HELP flatline_units_in_use Units that the subject holds.",
            "flatline_units_in_use{fault=\"throws\",scenario=\"pool\",variant=\"leaky\"} 0.0 1795608002.000",
            "# EOF");
  }

  @Test
  void seriesOfAWatchStandInOnePieceEach() throws IOException {
    assertThat(exported(StoredFixture.watch(directory.resolve("w"))))
        .filteredOn(line -> !line.startsWith("#"))
        .containsExactly(
            "flatline_live_threads{process=\"worker one\",statistic=\"lowest\"} 7.0 1795608002.000",
            "flatline_live_threads{process=\"worker one\",statistic=\"mean\"} 7.0 1795608002.000",
            "flatline_live_threads{process=\"worker one\",statistic=\"highest\"} 7.0 1795608002.000",
            "flatline_open_descriptors{statistic=\"lowest\"} 3.0 1795608001.000",
            "flatline_open_descriptors{statistic=\"lowest\"} 4.0 1795608002.000",
            "flatline_open_descriptors{statistic=\"mean\"} 3.5 1795608001.000",
            "flatline_open_descriptors{statistic=\"mean\"} 4.0 1795608002.000",
            "flatline_open_descriptors{statistic=\"highest\"} 4.0 1795608001.000",
            "flatline_open_descriptors{statistic=\"highest\"} 4.0 1795608002.000",
            "flatline_pool_a_x_y{gauge=\"pool{a=\\\"x,y\\\"}\",statistic=\"lowest\"} 1.0 1795608002.000",
            "flatline_pool_a_x_y{gauge=\"pool{a=\\\"x,y\\\"}\",statistic=\"mean\"} 1.0 1795608002.000",
            "flatline_pool_a_x_y{gauge=\"pool{a=\\\"x,y\\\"}\",statistic=\"highest\"} 1.0 1795608002.000");
  }

  @Test
  void aSecondReadingOfAMillisecondAndOneOfAnEarlierTimeAreLeftOutAndCounted() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    Origin of = Origin.ofProcess("");
    String leftOut;
    try (OpenMetricsText sink = new OpenMetricsText(text)) {
      sink.value(of, "threads", Statistic.READING, 5_000_000, 1);
      sink.value(of, "threads", Statistic.READING, 5_000_900, 2);
      sink.value(of, "threads", Statistic.READING, 4_000_000, 3);
      sink.value(of, "threads", Statistic.READING, 5_001_000, 4);
      leftOut = sink.leftOut();
    }

    assertThat(text.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> !line.startsWith("#"))
        .containsExactly("flatline_live_threads 1.0 5.000", "flatline_live_threads 4.0 5.001");
    assertThat(leftOut).startsWith("2 readings are left out");
  }

  @Test
  void noNameForgesALineOrStopsTheExport() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (OpenMetricsText sink = new OpenMetricsText(text)) {
      for (String name : HostileTexts.KNOWN) {
        Origin of = new Origin(name, name, name, name);
        sink.value(of, name, Statistic.READING, 1_000_000, 1);
        sink.value(of, name + ".bytes", Statistic.READING, 1_000_000, 1);
        sink.value(of, name + "_total", Statistic.READING, 1_000_000, 1);
        sink.value(of, "jvm.info", Statistic.READING, 1_000_000, 1);
      }
    }

    List<String> lines = text.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines)
        .filteredOn(line -> !line.startsWith("#"))
        .filteredOn(line -> !LINE.matcher(line).matches())
        .isEmpty();
    assertThat(lines).hasSizeGreaterThan(3 * HostileTexts.KNOWN.size());
    assertThat(lines).filteredOn(line -> line.equals("# EOF")).hasSize(1);
  }
}
