package dev.flatline.engine.table.read;

import dev.flatline.engine.table.Comments;
import dev.flatline.engine.table.Notes;
import dev.flatline.engine.table.Row;
import dev.flatline.engine.table.Rows;
import dev.flatline.engine.table.Table;
import dev.flatline.engine.table.TableReader;
import dev.flatline.engine.table.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Columns of a terminal, parted by blanks, as vmstat, jstat, pidstat and ps print them. */
final class ColumnsReader implements TableReader {

  private static final int LOOKED_AT = 100;

  // Wide gaps part cells that have blanks of their own, as docker stats does.
  private static final Pattern WIDE = Pattern.compile("\\s{2,}|\\t");
  private static final Pattern ANY = Pattern.compile("\\s+");

  private static final Pattern CLOCK_OF_TWELVE =
      Pattern.compile("(\\d:\\d\\d(?::\\d\\d)?) ([AP]M)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern DATE_AND_TIME =
      Pattern.compile(
          "(\\d{4}[-/]\\d\\d?[-/]\\d\\d?|\\d\\d?[./]\\d\\d?[./]\\d{4}) +(\\d\\d?:\\d\\d)");

  @Override
  public String name() {
    return "columns";
  }

  @Override
  public List<String> tools() {
    return List.of(
        "vmstat", "jstat", "pidstat", "sar", "ps", "docker-stats", "psrecord", "kubectl-top");
  }

  @Override
  public String reads() {
    return "columns parted by blanks under a header, which may be repeated";
  }

  @Override
  public boolean recognises(Text text) {
    return text.firstLines(LOOKED_AT).stream()
            .filter(line -> ANY.split(line.strip()).length > 1)
            .count()
        > 1;
  }

  @Override
  public Table read(Text text, Notes notes) throws IOException {
    List<String> lines =
        text.firstLines(LOOKED_AT).stream().filter(line -> !Comments.isComment(line)).toList();
    Pattern gap = !isTable(lines, ANY) && isTable(lines, WIDE) ? WIDE : ANY;
    notes.say("columns parted by blanks");
    BufferedReader reader = text.lines();
    if (SectionRows.areThey(rows(lines, ANY))) {
      notes.say("several kinds of rows, each under its own header");
      return SectionRows.table(new Lines(reader, ANY, notes)::next, notes);
    }
    Rows raw = new Lines(reader, gap, notes)::next;
    return HeadedRows.table(raw, text, gap.pattern(), HeadedRows.Length.REST_IN_LAST, notes);
  }

  /** Whether nearly all rows have as many cells as the header. */
  private static boolean isTable(List<String> lines, Pattern gap) {
    List<Row> rows = rows(lines, gap);
    int header = HeaderRule.firstOverFigures(rows);
    int width = header < 0 ? HeaderRule.width(rows) : rows.get(header).cells().size();
    long equal =
        rows.stream().skip(Math.max(0, header)).filter(row -> row.cells().size() == width).count();
    return width > 1 && equal >= 0.9 * (rows.size() - Math.max(0, header));
  }

  private static List<Row> rows(List<String> lines, Pattern gap) {
    return lines.stream()
        .filter(line -> !line.isBlank())
        .map(line -> new Row(0, cells(line, gap)))
        .toList();
  }

  private static List<String> cells(String line, Pattern gap) {
    String joined = line.strip();
    if (gap == ANY) {
      joined = CLOCK_OF_TWELVE.matcher(joined).replaceAll("$1$2");
      joined = DATE_AND_TIME.matcher(joined).replaceAll("$1T$2");
    }
    return List.of(gap.split(joined));
  }

  /** Lines, split. */
  private static final class Lines {

    private final BufferedReader reader;
    private final Pattern gap;
    private final Notes notes;
    private long line;

    Lines(BufferedReader reader, Pattern gap, Notes notes) {
      this.reader = reader;
      this.gap = gap;
      this.notes = notes;
    }

    Optional<Row> next() throws IOException {
      for (String read = reader.readLine(); read != null; read = reader.readLine()) {
        line++;
        String plain = Text.plain(read);
        if (Comments.isComment(plain)) {
          notes.count("comment lines left out");
        } else if (!plain.isBlank()) {
          return Optional.of(new Row(line, cells(plain, gap)));
        }
      }
      return Optional.empty();
    }
  }
}
