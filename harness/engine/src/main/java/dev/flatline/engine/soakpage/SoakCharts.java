package dev.flatline.engine.soakpage;

import dev.flatline.api.Question;
import dev.flatline.engine.soakstate.CaseState;
import dev.flatline.process.page.Chart;
import dev.flatline.process.page.Chart.Line;
import dev.flatline.process.page.Chart.Panel;
import dev.flatline.process.page.Chart.Point;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.trend.Growth;
import dev.flatline.worker.link.LedgerGauge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The charts of a soak, over the hours of its load. */
final class SoakCharts {

  private static final double HOUR_SECONDS = 3_600;
  private static final String HOURS = "h";

  private final SoakHistory history;

  SoakCharts(SoakHistory history) {
    this.history = history;
  }

  List<Chart> all() {
    List<Chart> charts = new ArrayList<>();
    for (int number = 0; number < history.state().cases().size(); number++) {
      CaseState one = history.state().cases().get(number);
      String label = one.subject().label();
      charts.add(
          chart(
              label + ": slope with its interval, units per operation",
              slopes(history.of(number))));
      charts.add(
          chart(
              label + ": detection limit of retention, leaks per operation",
              limits(history.of(number))));
      charts.add(chart(label + ": held at checkpoints, over the baseline", checkpoints(one)));
    }
    return charts.stream().filter(Chart::drawn).toList();
  }

  private Chart chart(String title, Map<String, List<Line>> lines) {
    List<Panel> panels = new ArrayList<>();
    lines.forEach(
        (resource, drawn) ->
            panels.add(new Panel(resource, drawn, history.gaps(), OptionalDouble.empty())));
    return new Chart(title, "", HOURS, panels);
  }

  private static Map<String, List<Line>> slopes(List<SoakHistory.Then> then) {
    Map<String, List<Line>> lines = new TreeMap<>();
    then.stream()
        .flatMap(at -> at.slopes().keySet().stream())
        .distinct()
        .forEach(
            resource ->
                lines.put(
                    resource,
                    List.of(
                        line("slope", then, resource, Growth.Slope::estimate),
                        line("at least", then, resource, Growth.Slope::low),
                        line("at most", then, resource, Growth.Slope::high))));
    return lines;
  }

  private static Line line(
      String name,
      List<SoakHistory.Then> then,
      String resource,
      ToDoubleFunction<Growth.Slope> value) {
    List<Point> points = new ArrayList<>();
    for (SoakHistory.Then at : then) {
      Growth.Slope slope = at.slopes().get(resource);
      if (slope != null) {
        points.add(new Point(at.hours(), value.applyAsDouble(slope)));
      }
    }
    return new Line(name, points);
  }

  private static List<String> resources(List<SoakHistory.Then> then, Question question) {
    return then.stream()
        .flatMap(at -> at.answers().stream())
        .filter(answer -> answer.question() == question)
        .map(Answer::resource)
        .distinct()
        .toList();
  }

  private static Map<String, List<Line>> limits(List<SoakHistory.Then> then) {
    Map<String, List<Line>> lines = new TreeMap<>();
    for (String resource : resources(then, Question.RETENTION)) {
      List<Point> points = new ArrayList<>();
      for (SoakHistory.Then at : then) {
        at.answers().stream()
            .filter(answer -> answer.question() == Question.RETENTION)
            .filter(answer -> answer.resource().equals(resource))
            .filter(answer -> answer.smallestRate().isPresent())
            .forEach(
                answer -> points.add(new Point(at.hours(), answer.smallestRate().getAsDouble())));
      }
      lines.put(resource, List.of(new Line("detection limit", points)));
    }
    return lines;
  }

  private static Map<String, List<Line>> checkpoints(CaseState one) {
    Map<String, List<Line>> lines = new TreeMap<>();
    List<Checkpoint> taken = one.checkpoints().fromBaseline();
    if (taken.isEmpty()) {
      return lines;
    }
    Checkpoint first = taken.get(0);
    for (String name : one.subject().counted()) {
      String value = LedgerGauge.inUse(name);
      Long baseline = first.values().get(value);
      if (baseline == null) {
        continue;
      }
      List<Point> points = new ArrayList<>();
      for (Checkpoint at : taken) {
        Long held = at.values().get(value);
        if (held != null) {
          points.add(new Point((at.seconds() - first.seconds()) / HOUR_SECONDS, held - baseline));
        }
      }
      lines.put(name, List.of(new Line("held", points)));
    }
    return lines;
  }
}
