package dev.flatline.engine.table.read;

import dev.flatline.engine.table.FieldRows;
import dev.flatline.engine.table.Notes;
import dev.flatline.engine.table.Table;
import dev.flatline.engine.table.TableReader;
import dev.flatline.engine.table.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The output of {@code free -s}: a header and a line each for memory and swap, again and again. */
final class FreeReader implements TableReader {

  @Override
  public String name() {
    return "free";
  }

  @Override
  public List<String> tools() {
    return List.of();
  }

  @Override
  public String reads() {
    return "repeated blocks of free -s, one row a block; swap has the columns swap.total, swap.used,"
        + " swap.free";
  }

  @Override
  public boolean recognises(Text text) {
    List<String> lines = text.firstLines(10);
    return lines.stream().anyMatch(line -> line.strip().matches("total +used +free\\b.*"))
        && lines.stream().anyMatch(line -> line.startsWith("Mem:"));
  }

  @Override
  public Table read(Text text, Notes notes) throws IOException {
    return FieldRows.table(new Blocks(text.lines())::next);
  }

  /** Blocks, each from a header to the next. */
  private static final class Blocks {

    private final BufferedReader lines;
    private List<String> names = List.of();
    private long number;
    private Map<String, String> block = new LinkedHashMap<>();

    Blocks(BufferedReader lines) {
      this.lines = lines;
    }

    Optional<FieldRows.Fields> next() throws IOException {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        List<String> words = List.of(Text.plain(line).strip().split("\\s+"));
        if (words.get(0).equals("total")) {
          names = words;
          Optional<FieldRows.Fields> ended = ended();
          if (ended.isPresent()) {
            return ended;
          }
        } else if (words.get(0).equals("Mem:")) {
          add("", words);
        } else if (words.get(0).equals("Swap:")) {
          add("swap.", words);
        }
      }
      return ended();
    }

    private void add(String prefix, List<String> words) {
      for (int i = 1; i < words.size() && i <= names.size(); i++) {
        block.put(prefix + names.get(i - 1), words.get(i));
      }
    }

    private Optional<FieldRows.Fields> ended() {
      if (block.isEmpty()) {
        return Optional.empty();
      }
      Map<String, String> ended = block;
      block = new LinkedHashMap<>();
      return Optional.of(new FieldRows.Fields(number, ended, ""));
    }
  }
}
