package dev.flatline.engine.table.read;

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

/** The file of memory_profiler's mprof: {@code MEM <MiB> <seconds since 1970>} a line. */
final class MprofReader implements TableReader {

  private static final String PROCESS = "process";

  // A child may be met at any time.
  private static final List<String> HEADER = List.of("timestamp", PROCESS, "MiB");

  @Override
  public String name() {
    return "mprof";
  }

  @Override
  public List<String> tools() {
    return List.of("memory-profiler");
  }

  @Override
  public String reads() {
    return "MEM and CHLD lines of mprof run";
  }

  @Override
  public boolean recognises(Text text) {
    List<String> lines = text.firstLines(20);
    return lines.stream().anyMatch(line -> line.startsWith("MEM "))
        && lines.stream().allMatch(line -> line.matches("(MEM|CMDLINE|CHLD|FUNC) .*"));
  }

  @Override
  public Table read(Text text, Notes notes) throws IOException {
    long[] line = {0};
    BufferedReader lines = text.lines();
    Rows rows =
        () -> {
          for (String read = lines.readLine(); read != null; read = lines.readLine()) {
            line[0]++;
            String[] words = read.strip().split("\\s+");
            if (words[0].equals("MEM") && words.length > 1) {
              return Optional.of(row(line[0], PROCESS, words, 1));
            }
            if (words[0].equals("CHLD") && words.length > 1) {
              return Optional.of(row(line[0], "child " + words[1], words, 2));
            }
          }
          return Optional.empty();
        };
    return new Table(HEADER, rows, true, Optional.of(HEADER.indexOf(PROCESS)));
  }

  private static Row row(long line, String process, String[] words, int memory) {
    if (words.length != memory + 2) {
      return new Row(line, List.of(), "a line lacks memory or time: words=" + words.length);
    }
    return new Row(line, List.of(words[memory + 1], process, words[memory]));
  }
}
