package dev.flatline.engine.figures;

import dev.flatline.engine.report.text.MarkdownPage;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.text.TerminalText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Cases side by side, the code that failed, the fix that looks right and the fix, in figures that
 * each come from one run. A figure that a run does not have is absent, with the reason.
 */
public final class RunTable {

  /** What each figure is, for who sees the table alone. */
  private static final List<String> LEGEND =
      List.of(
          "Response times count from when an operation was due, over all rounds of load, or over the"
              + " round with faults: of what ended, also if it failed; what was shed has none.",
          "Time to detect: from the first arrival of the case to the last reading of its first RISING"
              + " answer. Time to recover: from the last arrival of a round until what was held was"
              + " back; after faults, until goodput was.");

  private static final int LETTERS = 26;

  private final List<TabledRun> runs;

  private RunTable(List<TabledRun> runs) {
    this.runs = runs;
  }

  /**
   * A table of these runs, or cases, in their order.
   *
   * @throws FlatlineException if one is given twice, did not come to its end, is made of others, or
   *     if there is nothing in them
   */
  public static RunTable of(List<StoredRun> named) {
    Set<Path> known = new HashSet<>();
    for (StoredRun one : named) {
      if (!known.add(one.directory())) {
        throw FlatlineException.usage(
            "Cannot put a run into a table because it is given twice: run=%s; give it once",
            one.directory());
      }
    }
    List<TabledRun> runs = named.stream().map(TabledRun::of).toList();
    if (runs.stream().allMatch(run -> run.cases().isEmpty())) {
      throw FlatlineException.usage(
          "Cannot make a table because no case of a variant was run: runs=%s; name other runs",
          runs.stream().map(TabledRun::directory).toList());
    }
    return new RunTable(runs);
  }

  /** The gravest of the runs. */
  public Status status() {
    return Status.worst(runs.stream().map(run -> run.report().status()).toList());
  }

  /** For a terminal. */
  public String plain() {
    Notes notes = new Notes();
    StringBuilder text = new StringBuilder(table(notes).plain()).append('\n');
    for (List<String> lines : List.of(runLines(), notes.lines(), LEGEND)) {
      lines.forEach(line -> text.append(TerminalText.line(line)).append('\n'));
    }
    return text.toString();
  }

  /** For a pull request. */
  public String markdown() {
    Notes notes = new Notes();
    MarkdownPage page = new MarkdownPage(LEGEND.get(1), "--csv has all");
    page.table("the figures", table(notes));
    page.lines("the runs", runLines());
    page.lines("notes", notes.lines());
    page.lines("what the figures are", LEGEND.subList(0, 1));
    return page.text();
  }

  /** For a machine: a line for each figure, with the run and the store that it is of. */
  public String csv() {
    return FigureLines.of(runs);
  }

  private TextTable table(Notes notes) {
    List<String> headings = new ArrayList<>(List.of("run", "case", "role"));
    for (Figure figure : Figure.values()) {
      headings.add(figure.heading());
    }
    headings.add("store");
    TextTable table = new TextTable(headings.toArray(String[]::new));
    for (int i = 0; i < runs.size(); i++) {
      for (CaseFigures one : runs.get(i).cases()) {
        List<Object> cells = new ArrayList<>(List.of(letter(i)));
        cells.add(
            one.remark().map(said -> one.label() + " " + notes.mark(said)).orElse(one.label()));
        cells.add(one.roleName());
        for (Figure figure : Figure.values()) {
          cells.add(cell(Objects.requireNonNull(one.figures().get(figure)), notes));
        }
        cells.add(runs.get(i).place(one));
        table.row(cells.toArray());
      }
    }
    return table;
  }

  private static String cell(Measured measured, Notes notes) {
    return measured.value().isPresent()
        ? measured.shown()
        : measured.shown() + " " + notes.mark(measured.note());
  }

  private List<String> runLines() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      lines.add("run " + letter(i) + ": " + runs.get(i).line());
    }
    return lines;
  }

  /** A to Z, then A2 to Z2. */
  static String letter(int index) {
    String letter = String.valueOf((char) ('A' + index % LETTERS));
    return index < LETTERS ? letter : letter + (index / LETTERS + 1);
  }
}
