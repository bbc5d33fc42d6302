package dev.flatline.engine.report.html;

import dev.flatline.process.page.Chart;
import dev.flatline.process.page.Chart.Line;
import dev.flatline.process.page.Chart.Panel;
import dev.flatline.process.page.Chart.Point;
import dev.flatline.worker.link.LedgerGauge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The charts of a run: each quantity of all cases side by side, on one scale. */
final class RunCharts {

  private static final double MEBI = 1 << 20;

  private static final String BY_SIZE = "most that one operation held, by the size of its work";
  private static final String RATE = "operations a second: served, and not served";

  private final RunIncident incident;
  private final List<CaseFiles> cases;

  RunCharts(RunIncident incident, List<CaseFiles> cases) {
    this.incident = incident;
    this.cases = cases;
  }

  /**
   * What shows the incident at a glance: who holds more for more work; if no such case was driven,
   * who serves under the faults. Empty if neither was.
   *
   * @param compared the code that failed and what is to fix it
   */
  Optional<Chart> lead(List<CaseFiles> compared) {
    List<Line> lines = new ArrayList<>();
    for (CaseFiles one : compared) {
      if (one.report().chaos().isEmpty()) {
        one.sweep().stream()
            .filter(line -> line.name().equals(incident.resource()))
            .forEach(line -> lines.add(new Line(one.report().label(), line.points())));
      }
    }
    Chart chart =
        lines.isEmpty()
            ? new RunCharts(incident, compared).rates()
            : new Chart(
                incident.resource() + " that one batch holds, by the number of its items",
                "",
                "items",
                List.of(new Panel(incident.resource(), lines, List.of(), OptionalDouble.empty())));
    return Optional.of(chart).filter(Chart::drawn);
  }

  private Chart rates() {
    return overTime(RATE, "", CaseFiles::rates, one -> OptionalDouble.empty());
  }

  List<Chart> all() {
    List<Chart> charts = new ArrayList<>(sweeps());
    charts.add(rates());
    for (String resource : touched()) {
      String column = LedgerGauge.peak(resource);
      charts.add(
          overTime(
              resource + " held at once",
              "",
              one -> List.of(new Line(resource, one.readings(column))),
              one ->
                  resource.equals(incident.resource())
                      ? capacity(one, column)
                      : OptionalDouble.empty()));
    }
    charts.add(
        overTime(
            "response time, median and 99th percentile of each interval",
            "ms",
            one -> one.latencies().lines(),
            one -> OptionalDouble.empty()));
    charts.add(
        overTime(
            "open descriptors",
            "",
            one -> List.of(new Line("descriptors", one.readings(CaseFiles.DESCRIPTORS))),
            RunCharts::limitInSight));
    charts.add(
        overTime(
            "resident memory",
            "MiB",
            one -> List.of(new Line("resident", mebibytes(one.readings(CaseFiles.RESIDENT)))),
            one -> OptionalDouble.empty()));
    return charts.stream().filter(Chart::drawn).toList();
  }

  /** The resources of which something was ever held. */
  private Set<String> touched() {
    Set<String> resources = new TreeSet<>();
    for (CaseFiles one : cases) {
      for (String column : one.columns()) {
        LedgerGauge.resourceAtPeak(column)
            .filter(resource -> one.readings(column).stream().anyMatch(point -> point.y() > 0))
            .ifPresent(resources::add);
      }
    }
    return resources;
  }

  /**
   * One panel for each resource: who holds more for more work stands out among the others. What
   * strikes a case strikes after its sweep.
   */
  private List<Chart> sweeps() {
    Map<String, List<Line>> lines = new TreeMap<>();
    for (CaseFiles one : cases) {
      if (one.report().chaos().isPresent()) {
        continue;
      }
      for (Line line : one.sweep()) {
        lines
            .computeIfAbsent(line.name(), unused -> new ArrayList<>())
            .add(new Line(one.report().label(), line.points()));
      }
    }
    List<Panel> panels = new ArrayList<>();
    lines.forEach(
        (resource, all) -> panels.add(new Panel(resource, all, List.of(), OptionalDouble.empty())));
    return List.of(new Chart(BY_SIZE, "", "items", panels));
  }

  private Chart overTime(
      String title,
      String unit,
      Function<CaseFiles, List<Line>> lines,
      Function<CaseFiles, OptionalDouble> limit) {
    List<Panel> panels = new ArrayList<>();
    for (CaseFiles one : cases) {
      List<Line> drawn =
          lines.apply(one).stream().filter(line -> !line.points().isEmpty()).toList();
      if (!drawn.isEmpty()) {
        panels.add(new Panel(one.report().label(), drawn, one.bands(), limit.apply(one)));
      }
    }
    return new Chart(title, unit, "s", panels);
  }

  private static OptionalDouble limitInSight(CaseFiles one) {
    String read = one.report().facts().getOrDefault("limit.descriptors", "");
    if (read.isEmpty() || !read.chars().allMatch(Character::isDigit)) {
      return OptionalDouble.empty();
    }
    return inSight(one, CaseFiles.DESCRIPTORS, Double.parseDouble(read));
  }

  private OptionalDouble capacity(CaseFiles one, String column) {
    return incident.capacity().isPresent()
        ? inSight(one, column, incident.capacity().getAsDouble())
        : OptionalDouble.empty();
  }

  /** A limit that is far away would flatten everything else. */
  private static OptionalDouble inSight(CaseFiles one, String column, double limit) {
    double highest = one.readings(column).stream().mapToDouble(Point::y).max().orElse(0);
    return limit <= 10 * highest ? OptionalDouble.of(limit) : OptionalDouble.empty();
  }

  private static List<Point> mebibytes(List<Point> bytes) {
    return bytes.stream().map(point -> new Point(point.x(), point.y() / MEBI)).toList();
  }
}
