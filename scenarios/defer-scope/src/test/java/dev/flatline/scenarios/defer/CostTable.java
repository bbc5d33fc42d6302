package dev.flatline.scenarios.defer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The table of what a deferred call costs, from what was measured: no figure in it is typed.
 *
 * @param lines in Markdown
 */
record CostTable(List<String> lines) {

  private static final String BEGIN = "<!-- costs: written by DeferCosts -->";
  private static final String END = "<!-- costs: end -->";

  /** Digits of a time: its error reaches the third in most rows. */
  private static final MathContext DIGITS = new MathContext(3);

  /** A row: what it is called, the method that measures it, and what Go takes for the same. */
  private record Row(String title, String method, String go) {}

  /** Go 1.19.8, two other cores: minima of 25 runs, and bytes. */
  private static final List<Row> ROWS =
      List.of(
          new Row("direct call", "directCall", "2.1, 0 B"),
          new Row("try-finally", "tryFinally", ""),
          new Row("try-with-resources", "tryWithResources", ""),
          new Row("one scope, one call", "scopeOfOne", "5.0, 0 B"),
          new Row("10 calls in one scope", "scopeLoop10", "13.0, 0 B"),
          new Row("1,000 calls in one scope", "scopeLoop1000", "21.0, 0 B"),
          new Row("1,000 calls with an argument in one scope", "scopeLoop1000Argument", "50, 16 B"),
          new Row("1,000,000 calls in one scope", "scopeLoop1000000", "161, 80 B"),
          new Row("a scope an iteration, 1,000", "scopePerIteration", "5.0, 0 B"),
          new Row("recover, nothing thrown", "recoverWithoutThrow", "4.6, 0 B"),
          new Row("recover, thrown at depth 0", "recoverWithThrow", "115, 0 B"),
          new Row("recover, thrown at depth 10", "recoverWithThrow10Deep", "414, 0 B"),
          new Row("recover, thrown at depth 100", "recoverWithThrow100Deep", "2236, 0 B"),
          new Row("recover, thrown without a stack trace", "recoverWithThrowNoTrace", ""),
          new Row("counters alone", "countersAlone", ""),
          new Row("the same with two `LongAdder`s", "countersAsSharedAdders", ""));

  CostTable {
    lines = List.copyOf(lines);
  }

  /** From the results of a folder, one for each JDK. */
  static CostTable of(Path folder) throws IOException {
    List<Path> results;
    try (Stream<Path> files = Files.list(folder)) {
      results = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    List<String> lines = new ArrayList<>();
    List<Map<String, String>> columns = new ArrayList<>();
    StringBuilder head = new StringBuilder("| case |");
    StringBuilder rule = new StringBuilder("|---|");
    for (Path file : results) {
      Properties facts = facts(file);
      lines.add(
          "- JDK %s, %s, %s, load average %s before and %s after"
              .formatted(
                  facts.getProperty("jdk"),
                  facts.getProperty("machine"),
                  facts.getProperty("date"),
                  facts.getProperty("load.before"),
                  facts.getProperty("load.after")));
      columns.add(cells(file));
      head.append(" JDK %s: ns | B |".formatted(feature(file)));
      rule.append("---|---|");
    }
    lines.add(
        "- Go 1.19.8: another machine, another day, the least of 25 runs; only the order of magnitude compares");
    lines.add("");
    lines.add(head + " Go: ns, B |");
    lines.add(rule + "---|");
    for (Row row : ROWS) {
      StringBuilder line = new StringBuilder("| " + row.title() + " |");
      columns.forEach(
          cells -> line.append(' ').append(cells.getOrDefault(row.method(), "| ")).append(" |"));
      lines.add(line + " " + row.go() + " |");
    }
    return new CostTable(lines);
  }

  private static String feature(Path result) {
    String name = String.valueOf(result.getFileName());
    return name.substring(name.indexOf('-') + 1, name.indexOf('.'));
  }

  private static Properties facts(Path result) throws IOException {
    Properties facts = new Properties();
    String name = String.valueOf(result.getFileName()).replace(".json", ".properties");
    try (InputStream file = Files.newInputStream(result.resolveSibling(name))) {
      facts.load(file);
    }
    return facts;
  }

  /** Time with its error, and bytes, by method. */
  private static Map<String, String> cells(Path result) throws IOException {
    Map<String, String> cells = new HashMap<>();
    for (JsonNode one : new ObjectMapper().readTree(result.toFile())) {
      String name = one.get("benchmark").asText();
      JsonNode time = one.get("primaryMetric");
      JsonNode bytes = one.at("/secondaryMetrics/gc.alloc.rate.norm/score");
      cells.put(
          name.substring(name.lastIndexOf('.') + 1),
          "%s ± %s | %d"
              .formatted(
                  rounded(time.get("score").asDouble()),
                  rounded(time.get("scoreError").asDouble()),
                  Math.round(bytes.asDouble())));
    }
    return cells;
  }

  private static String rounded(double nanos) {
    return BigDecimal.valueOf(nanos).round(DIGITS).toPlainString();
  }

  /** Puts it in the place of the one that stands in a page. */
  void writeInto(Path page) throws IOException {
    String text = Files.readString(page);
    Files.writeString(
        page,
        text.substring(0, text.indexOf(BEGIN))
            + block()
            + text.substring(text.indexOf(END) + END.length()));
  }

  /** As it stands in the page. */
  String block() {
    return BEGIN + "\n" + String.join("\n", lines) + "\n" + END;
  }
}
