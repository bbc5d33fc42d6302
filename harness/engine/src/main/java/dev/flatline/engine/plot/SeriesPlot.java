package dev.flatline.engine.plot;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.text.TerminalText;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.Picture;
import dev.flatline.verdict.trend.Picture.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws a series, the shape that describes it best, and the interval of its slope, as SVG.
 *
 * <p>Colours are those of M. Okabe and K. Ito, "Color universal design" (2008), and every line has
 * a dash of its own, so that it can be told without them.
 */
public final class SeriesPlot {

  private static final int WIDTH = 1_000;
  private static final int HEIGHT = 560;
  private static final int TITLE = 90;

  private static final Color BLUE = new Color(0, 114, 178);
  private static final Color VERMILION = new Color(213, 94, 0);
  private static final Color GREEN = new Color(0, 158, 115);
  private static final Color PURPLE = new Color(204, 121, 167);
  private static final Color GREY = new Color(200, 200, 200);
  private static final Color BLACK = new Color(40, 40, 40);

  private SeriesPlot() {}

  /**
   * Refuses a file that cannot be written.
   *
   * @throws FlatlineException if so, before anything was spent on it
   */
  public static void requireWritable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    boolean free = !Files.exists(file) && folder != null && Files.isWritable(folder);
    if (!free && !(Files.isRegularFile(file) && Files.isWritable(file))) {
      throw FlatlineException.usage(
          "Cannot draw a series because the file is not writable: file=%s; name one in a directory"
              + " that exists",
          file);
    }
  }

  /**
   * Writes the chart; a file that is there is replaced.
   *
   * @param name of the series
   * @throws FlatlineException if it cannot be written
   */
  public static void write(
      Path file, String name, Picture picture, Growth growth, GrowthOptions options) {
    System.setProperty("java.awt.headless", "true");
    XYChart chart = chart(name, picture, growth);
    draw(chart, new Lines(picture, growth, options));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ChartEncoder.saveChart(chart, out, "svg");
    } catch (IOException error) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot draw a series because the file is not writable: file=%s, error=%s; name another",
              file, error.getMessage()),
          error);
    }
  }

  private static XYChart chart(String name, Picture picture, Growth growth) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(growth.decision() + ": " + shortened(growth.shape()))
            .xAxisTitle(picture.overOperations() ? "operations" : "seconds")
            .yAxisTitle(shortened(name))
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(org.knowm.xchart.style.Styler.LegendLayout.Horizontal);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setXAxisDecimalPattern("#,##0.###");
    chart.getStyler().setChartTitleFont(chart.getStyler().getChartTitleFont().deriveFont(13f));
    return chart;
  }

  private static String shortened(String text) {
    String line = TerminalText.line(text);
    return line.length() <= TITLE ? line : line.substring(0, TITLE) + " ...";
  }

  private static void draw(XYChart chart, Lines lines) {
    line(chart, "low to high", lines.range(), GREY, 1);
    line(chart, "readings", lines.means(), BLUE, 1.2f);
    if (chart.getSeriesCollection().isEmpty()) {
      line(chart, "no readings", List.of(new Point(0, 0)), BLUE, 1);
    }
    lines.windowStart().ifPresent(edge -> line(chart, "judged from here", edge, BLACK, 1, 2, 4));
    line(chart, "slope at least", lines.slope(lines.interval().low()), GREEN, 1.5f, 3, 3);
    line(chart, "slope at most", lines.slope(lines.interval().high()), GREEN, 1.5f, 9, 4);
    line(chart, "slope that matters", lines.margin(), PURPLE, 1.5f, 12, 4, 2, 4);
    line(chart, "limit", lines.limit(), BLACK, 2, 14, 6);
    line(chart, "best description", lines.shape(), VERMILION, 2.5f);
  }

  private static void line(
      XYChart chart, String name, List<Point> points, Color colour, float width, float... dash) {
    if (points.isEmpty()) {
      return;
    }
    XYSeries series =
        chart.addSeries(
            name,
            points.stream().mapToDouble(Point::x).toArray(),
            points.stream().mapToDouble(Point::y).toArray());
    series.setMarker(points.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    series.setLineColor(colour);
    series.setLineStyle(
        new BasicStroke(
            width,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            1,
            dash.length == 0 ? null : dash,
            0));
  }
}
