package dev.flatline.lint.output;

import dev.flatline.lint.finding.Bound;
import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.finding.Level;
import dev.flatline.lint.finding.LintReport;
import dev.flatline.lint.finding.Place;
import dev.flatline.lint.finding.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A report for programs, by the schema {@code lint-report-1.json} beside this class. Who prints it
 * may add fields.
 */
public final class JsonReport {

  /** Goes up when a reader of the last version would be wrong about this one. */
  public static final int VERSION = 1;

  private JsonReport() {}

  /** All findings of a level or graver, open and suppressed, and all problems. */
  public static Map<String, Object> of(LintReport report, Level least, SourceRoots roots) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", VERSION);
    json.put("classes", report.classes());
    json.put("methods", report.methods());
    json.put(
        "findings",
        report.atLeast(least).stream().map(finding -> finding(finding, roots)).toList());
    json.put("problems", report.problems().stream().map(JsonReport::problem).toList());
    return json;
  }

  /** One of them; who takes it may add fields. */
  public static Map<String, Object> finding(Finding finding, SourceRoots roots) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rule", finding.shape().id());
    json.put("level", finding.level().label());
    json.put("message", finding.message());
    json.put("class", finding.className());
    json.put("method", finding.method());
    json.put("container", finding.container());
    json.put("resource", finding.resource());
    json.put("acquiredBy", finding.acquiredBy());
    json.put("acquired", place(finding.acquired(), roots));
    json.put("loop", place(finding.loop(), roots));
    json.put("release", place(finding.release(), roots));
    json.put("bound", bound(finding.bound()));
    json.put("fix", finding.shape().fix());
    json.put("fingerprint", Fingerprint.of(finding));
    finding.suppressedBecause().ifPresent(reason -> json.put("suppressedBecause", reason));
    return json;
  }

  private static Map<String, Object> place(Place place, SourceRoots roots) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", roots.uriOf(place.file()));
    if (place.known()) {
      json.put("firstLine", place.firstLine());
      json.put("lastLine", place.lastLine());
    }
    return json;
  }

  private static Map<String, Object> bound(Bound bound) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (bound.isConstant()) {
      json.put("most", bound.most());
    } else if (!bound.of().isEmpty()) {
      json.put(bound.elements() ? "elementsOf" : "number", bound.of());
    }
    json.put("text", bound.text());
    return json;
  }

  private static Map<String, Object> problem(Problem problem) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("subject", problem.subject());
    json.put("message", problem.message());
    return json;
  }
}
