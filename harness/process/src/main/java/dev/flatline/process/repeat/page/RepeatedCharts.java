package dev.flatline.process.repeat.page;

import dev.flatline.api.Question;
import dev.flatline.process.page.Chart;
import dev.flatline.process.page.Chart.Line;
import dev.flatline.process.page.Chart.Panel;
import dev.flatline.process.page.Chart.Point;
import dev.flatline.process.repeat.AskedGauge;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.question.SizedRound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The charts of an operation that was repeated, by resource.
 *
 * @param bySize the most that one operation held at once, by the size of its work
 * @param readings what was held after each round, over the baseline
 */
record RepeatedCharts(Map<String, Line> bySize, Map<String, Line> readings) {

  private static final String BY_SIZE =
      "most that one operation held at once, by the size of its work";
  private static final String READINGS = "held after each round, over the baseline, by operations";
  private static final String SIZES = "items";
  private static final String OPERATIONS = "operations";

  static RepeatedCharts of(List<Checkpoint> readings, List<SizedRound> sweep) {
    return new RepeatedCharts(bySize(sweep), overBaseline(readings));
  }

  private static Map<String, Line> bySize(List<SizedRound> sweep) {
    Set<String> resources = new TreeSet<>();
    sweep.forEach(round -> resources.addAll(round.held().keySet()));
    Map<String, Line> lines = new TreeMap<>();
    for (String resource : resources) {
      List<Point> points = new ArrayList<>();
      for (SizedRound round : sweep) {
        SizedRound.Held held = round.held().get(resource);
        if (held != null) {
          points.add(new Point(round.size(), held.operationPeak()));
        }
      }
      lines.put(resource, new Line("held", points));
    }
    return lines;
  }

  private static Map<String, Line> overBaseline(List<Checkpoint> readings) {
    Set<String> gauges = new TreeSet<>();
    readings.forEach(
        reading ->
            reading.values().keySet().stream().filter(AskedGauge::asked).forEach(gauges::add));
    Map<String, Line> lines = new TreeMap<>();
    for (String gauge : gauges) {
      List<Point> points = new ArrayList<>();
      @Nullable Long baseline = null;
      for (Checkpoint reading : readings) {
        Long held = reading.values().get(gauge);
        if (held != null) {
          baseline = baseline == null ? held : baseline;
          points.add(new Point(reading.operations(), held - baseline));
        }
      }
      lines.put(AskedGauge.resource(gauge), new Line("held", points));
    }
    return lines;
  }

  /** The one that shows what an answer says; empty if it says what none of them shows. */
  List<Chart> showing(Answer answer) {
    Map<String, Line> lines = answer.question() == Question.ACCUMULATION ? bySize : readings;
    Line line = lines.get(answer.resource());
    if (line == null) {
      return List.of();
    }
    List<Panel> alone = List.of(panel(answer.resource(), line));
    return List.of(
        answer.question() == Question.ACCUMULATION
            ? new Chart(answer.resource() + ": " + BY_SIZE, "", SIZES, alone)
            : new Chart(answer.resource() + " " + READINGS, "", OPERATIONS, alone));
  }

  /** All that moved. */
  List<Chart> moving() {
    return List.of(
            new Chart(BY_SIZE, "", SIZES, panels(bySize)),
            new Chart(READINGS, "", OPERATIONS, panels(readings)))
        .stream()
        .filter(Chart::drawn)
        .toList();
  }

  /** Resources of which every reading was that of the baseline. */
  List<String> still() {
    return readings.entrySet().stream()
        .filter(line -> !moves(line.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<Panel> panels(Map<String, Line> lines) {
    return lines.entrySet().stream()
        .filter(line -> moves(line.getValue()))
        .map(line -> panel(line.getKey(), line.getValue()))
        .toList();
  }

  private static boolean moves(Line line) {
    return line.points().stream().anyMatch(point -> point.y() != 0);
  }

  private static Panel panel(String resource, Line line) {
    return new Panel(resource, List.of(line), List.of(), OptionalDouble.empty());
  }
}
