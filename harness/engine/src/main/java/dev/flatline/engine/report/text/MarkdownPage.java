package dev.flatline.engine.report.text;

import dev.flatline.process.text.MarkdownText;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of Markdown that fits into a comment of a pull request. What does not fit is left out line
 * by line from the end, and the page says how much and where it stands.
 */
public final class MarkdownPage {

  /** A comment on GitHub takes so many characters. */
  public static final int MOST = 65_536;

  /** For the sentence about what was left out, which names each section at most. */
  private static final int FOR_OMISSIONS = 1_024;

  /** Lines of the smallest table: its head, the rule under it, and a row. */
  private static final int WITH_A_ROW = 3;

  private final StringBuilder text = new StringBuilder();
  private final List<String> omissions = new ArrayList<>();
  private final String closing;
  private final String elsewhere;

  /**
   * An empty page.
   *
   * @param closing its last line
   * @param elsewhere where the whole stands, in words
   */
  public MarkdownPage(String closing, String elsewhere) {
    this.closing = MarkdownText.line(closing) + "\n";
    this.elsewhere = elsewhere;
  }

  /** Adds the title. */
  public void title(String title) {
    add("the title", 1, "", List.of("# " + MarkdownText.line(title) + "\n"), "\n");
  }

  /** Adds lines, each on a line of its own; nothing if there are none. */
  public void lines(String name, List<String> lines) {
    if (!lines.isEmpty()) {
      add(name, 1, "", lines.stream().map(line -> MarkdownText.line(line) + "  \n").toList(), "\n");
    }
  }

  /** Adds a list; nothing if there are no items. */
  public void list(String name, List<String> items) {
    if (!items.isEmpty()) {
      add(
          name,
          1,
          "",
          items.stream().map(item -> "- " + MarkdownText.line(item) + "\n").toList(),
          "\n");
    }
  }

  /** Adds a table. */
  public void table(String name, TextTable table) {
    add(name, WITH_A_ROW, "", table.markdownLines(), "\n");
  }

  /** Adds a table that is folded until it is asked for; nothing if it has no rows. */
  public void folded(String name, TextTable table) {
    int rows = table.body().size();
    if (rows > 0) {
      String head = Formatted.of("<details>\n<summary>%s (%d)</summary>\n\n", name, rows);
      add(name, WITH_A_ROW, head, table.markdownLines(), "\n</details>\n\n");
    }
  }

  /** Adds what fits; nothing if that is fewer lines than say anything. */
  private void add(String name, int least, String head, List<String> lines, String foot) {
    int room = MOST - FOR_OMISSIONS - closing.length() - text.length();
    room -= head.length() + foot.length();
    int taken = 0;
    while (taken < lines.size() && lines.get(taken).length() <= room) {
      room -= lines.get(taken).length();
      taken++;
    }
    if (taken < Math.min(least, lines.size())) {
      taken = 0;
    }
    if (taken > 0) {
      text.append(head).append(String.join("", lines.subList(0, taken))).append(foot);
    }
    if (taken < lines.size()) {
      omissions.add(Formatted.of("%d lines of %s", lines.size() - taken, name));
    }
  }

  /** The page. */
  public String text() {
    String left =
        omissions.isEmpty()
            ? ""
            : Formatted.of(
                "Left out, because a comment takes %,d characters: %s; %s.\n\n",
                MOST, String.join(", ", omissions), elsewhere);
    return text + left + closing;
  }
}
