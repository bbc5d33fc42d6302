package dev.flatline.lint.source;

import dev.flatline.lint.finding.Problem;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What could not be read: one line for all files of a container with the same trouble. */
public final class Troubles {

  private record Kind(String container, String reason) {}

  private static final class Count {
    private final String first;
    private int files;

    private Count(String first) {
      this.first = first;
    }
  }

  private final Map<Kind, Count> counted = new LinkedHashMap<>();

  private final Set<String> told = new HashSet<>();

  /** A container as a whole cannot be read. */
  public void container(String container, String reason) {
    counted.putIfAbsent(new Kind(container, reason), new Count(""));
  }

  /** A file of a container cannot be read. */
  public void file(String container, String entry, String reason) {
    // Files are read twice: once for their types, once for their code.
    if (told.add(container + "!/" + entry)) {
      counted.computeIfAbsent(new Kind(container, reason), kind -> new Count(entry)).files++;
    }
  }

  /** One line each. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    counted.forEach(
        (kind, count) -> {
          String line =
              count.first.isEmpty()
                  ? Formatted.of("Cannot read %s because %s", kind.container(), kind.reason())
                  : Formatted.of(
                      "Cannot read %s in %s because %s: files=%d, first=%s; the rest is checked",
                      count.files == 1 ? "a class" : "some classes",
                      kind.container(),
                      kind.reason(),
                      count.files,
                      count.first);
          problems.add(new Problem(kind.container(), line.replaceAll("\\p{Cntrl}", "?")));
        });
    return problems;
  }
}
