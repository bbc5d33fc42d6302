package dev.flatline.engine.compare;

import dev.flatline.engine.report.text.MarkdownPage;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.process.Status;
import dev.flatline.process.page.Inlined;
import dev.flatline.process.page.Template;
import dev.flatline.process.text.TerminalText;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What differs between two runs or cases, and whether it is more than chance.
 *
 * <p>All tests together are wrong with a probability of 1 in 100 at most, by the method of S. Holm,
 * "A simple sequentially rejective multiple test procedure" (1979). That is about the chance within
 * a run: what differs from one run to the next, the machine's other work above all, is not in it.
 */
public final class Comparison {

  private static final double WRONG = 0.01;
  private static final Template PAGE = Template.of("comparison");

  private final List<String> notes;
  private final List<String> missing;
  private final List<Figure> figures;
  private final Set<Figure> significant = new HashSet<>();

  /**
   * A comparison.
   *
   * @param notes what was planned otherwise, a line each
   * @param missing what only one of the two has, a line each
   */
  Comparison(List<String> notes, List<String> missing, List<Figure> figures) {
    this.notes = List.copyOf(notes);
    this.missing = List.copyOf(missing);
    this.figures = List.copyOf(figures);
    List<Figure> tested =
        new ArrayList<>(figures.stream().filter(one -> one.chance().isPresent()).toList());
    tested.sort(Comparator.comparingDouble(one -> one.chance().orElse(1)));
    for (int i = 0; i < tested.size(); i++) {
      if (tested.get(i).chance().orElse(1) > WRONG / (tested.size() - i)) {
        break;
      }
      significant.add(tested.get(i));
    }
  }

  /** Whether the second is worse in something, by more than chance. */
  public boolean worse() {
    return significant.stream().anyMatch(Figure::worse);
  }

  /**
   * FAIL if the second is worse in something; INCONCLUSIVE if something that one of them has could
   * not be compared, or nothing could be tested; else PASS.
   */
  public Status status() {
    if (worse()) {
      return Status.FAIL;
    }
    boolean tested = figures.stream().anyMatch(Figure::told);
    return missing.isEmpty() && tested ? Status.PASS : Status.INCONCLUSIVE;
  }

  /** For a terminal. */
  public String plain() {
    StringBuilder text = new StringBuilder();
    Stream.concat(notCompared(), notes.stream())
        .forEach(line -> text.append(TerminalText.line(line)).append('\n'));
    return text + "\n" + table().plain() + "\n" + closing() + "\n";
  }

  /** For a pull request. */
  public String markdown() {
    MarkdownPage page = new MarkdownPage(closing(), "--format text has all");
    page.list("what was not compared", notCompared().toList());
    page.list("notes", notes);
    page.table("the figures", table());
    return page.text();
  }

  /** A page that needs nothing but a browser. */
  public String html() {
    return PAGE.fill(
        new ComparisonPage(
            status().toString(),
            status() == Status.PASS,
            closing(),
            Stream.concat(notCompared(), notes.stream()).toList(),
            table().html(),
            Inlined.styles()));
  }

  private Stream<String> notCompared() {
    return missing.stream().map("not compared: "::concat);
  }

  private TextTable table() {
    TextTable table = new TextTable("case", "figure", "A", "B", "differs", "p");
    for (Figure figure : figures) {
      table.row(
          figure.label(),
          figure.what(),
          figure.first(),
          figure.second(),
          differs(figure),
          figure.chance().isPresent() ? Formatted.of("%.2g", figure.chance().getAsDouble()) : "");
    }
    return table;
  }

  private String differs(Figure figure) {
    if (significant.contains(figure)) {
      return figure.worse() ? "WORSE" : "better";
    }
    return figure.chance().isPresent() ? "no" : figure.why();
  }

  private String closing() {
    long worse = significant.stream().filter(Figure::worse).count();
    return Formatted.of(
        "%d of %d figures are worse in B and %d better, by more than chance within a run; what differs from run to run is not in it",
        worse, figures.size(), significant.size() - worse);
  }
}
