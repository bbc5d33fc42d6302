package dev.flatline.lint.output;

import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.finding.Level;
import dev.flatline.lint.finding.LintReport;
import dev.flatline.lint.finding.Shape;
import dev.flatline.verdict.number.Formatted;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A report for people. */
public final class TextReport {

  private TextReport() {}

  /**
   * Each open finding of a level or graver, how each of their shapes is mended, and a line that
   * counts.
   */
  public static String of(LintReport report, Level least) {
    StringBuilder text = new StringBuilder();
    List<Finding> open = report.open(least);
    Set<Shape> shapes = EnumSet.noneOf(Shape.class);
    for (Finding finding : open) {
      shapes.add(finding.shape());
      text.append(
          Formatted.of(
              "%s %s: %s (%s)%n    %s%n    in %s, method %s%n",
              finding.level().label(),
              position(finding),
              finding.shape().title(),
              finding.shape().id(),
              finding.message(),
              finding.className(),
              finding.method()));
    }
    for (Shape shape : shapes) {
      text.append(Formatted.of("fix %s: %s%n", shape.id(), shape.fix()));
    }
    int hidden = report.open(Level.NOTE).size() - open.size();
    return text.append(
            Formatted.of(
                "classes: %d, findings: %d, suppressed: %d, of a lower level and not shown: %d%n",
                report.classes(), open.size(), report.suppressed().size(), hidden))
        .toString();
  }

  private static String position(Finding finding) {
    return finding.acquired().known()
        ? Formatted.of("%s:%d", finding.acquired().file(), finding.acquired().firstLine())
        : finding.acquired().file() + " (compiled without line numbers)";
  }
}
