package dev.flatline.process.page;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Charts of one quantity side by side, on one scale.
 *
 * @param title what is drawn
 * @param unit of the values
 * @param across the unit of the other axis
 * @param panels one for each case, or one for all
 */
public record Chart(String title, String unit, String across, List<Panel> panels) {

  public Chart {
    panels = List.copyOf(panels);
  }

  /** Whether there is anything to draw. */
  public boolean drawn() {
    return panels.stream().flatMap(panel -> panel.lines().stream()).anyMatch(Line::drawn);
  }

  /**
   * One chart.
   *
   * @param limit drawn as a line across; empty for none
   */
  public record Panel(String label, List<Line> lines, List<Band> bands, OptionalDouble limit) {

    public Panel {
      lines = List.copyOf(lines);
      bands = List.copyOf(bands);
    }
  }

  /** A line through points. */
  public record Line(String name, List<Point> points) {

    public Line {
      points = List.copyOf(points);
    }

    boolean drawn() {
      return !points.isEmpty();
    }
  }

  /** A point. */
  public record Point(double x, double y) {}

  /**
   * A part of the time in which something went on.
   *
   * @param kind {@code fault}, {@code phase}, or {@code mark}, which is a moment
   */
  public record Band(String kind, String name, double from, double to) {}
}
