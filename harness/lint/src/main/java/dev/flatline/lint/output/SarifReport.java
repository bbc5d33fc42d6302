package dev.flatline.lint.output;

import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.finding.Level;
import dev.flatline.lint.finding.LintReport;
import dev.flatline.lint.finding.Place;
import dev.flatline.lint.finding.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report as SARIF 2.1.0, as code scanning services take it: paths below the root of the
 * repository, a rule with its help, fingerprints that outlive a change of lines, and suppressions.
 */
public final class SarifReport {

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String ROOT = "%SRCROOT%";

  private final SourceRoots roots;

  private SarifReport(SourceRoots roots) {
    this.roots = roots;
  }

  /** All findings of a level or graver; a problem is a notification of the tool. */
  public static String of(LintReport report, Level least, SourceRoots roots, String version) {
    return Mapper.pretty(new SarifReport(roots).log(report, least, version));
  }

  private Map<String, Object> log(LintReport report, Level least, String version) {
    List<Map<String, Object>> results = report.atLeast(least).stream().map(this::result).toList();
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "flatline lint");
    driver.put("semanticVersion", version);
    driver.put("rules", List.of(Shape.values()).stream().map(SarifReport::rule).toList());
    Map<String, Object> invocation = new LinkedHashMap<>();
    invocation.put("executionSuccessful", true);
    invocation.put(
        "toolExecutionNotifications",
        report.problems().stream()
            .map(problem -> Map.of("level", "warning", "message", text(problem.message())))
            .toList());
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("invocations", List.of(invocation));
    run.put(
        "originalUriBaseIds",
        Map.of(ROOT, Map.of("description", text("The root of the repository."))));
    run.put("columnKind", "utf16CodeUnits");
    run.put("results", results);
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    log.put("runs", List.of(run));
    return log;
  }

  private static Map<String, Object> rule(Shape shape) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", shape.id());
    rule.put("name", camelCase(shape.id()));
    rule.put("shortDescription", text(shape.title()));
    rule.put("fullDescription", text(shape.description()));
    rule.put(
        "help",
        Map.of(
            "text", shape.description() + " " + shape.fix(),
            "markdown", shape.description() + "\n\n**Fix:** " + shape.fix()));
    rule.put("defaultConfiguration", Map.of("level", "error"));
    rule.put(
        "properties", Map.of("tags", List.of("reliability", "resource-leak"), "precision", "high"));
    return rule;
  }

  private Map<String, Object> result(Finding finding) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", finding.shape().id());
    result.put("level", finding.level().label());
    result.put("message", text(finding.message() + " " + finding.shape().fix()));
    Map<String, Object> location = location(finding.acquired());
    location.put(
        "logicalLocations",
        List.of(
            Map.of(
                "fullyQualifiedName",
                finding.className() + "." + finding.method(),
                "kind",
                "function")));
    result.put("locations", List.of(location));
    result.put(
        "relatedLocations",
        List.of(
            related(1, finding.loop(), "the loop"),
            related(2, finding.release(), finding.releasedBy())));
    result.put("partialFingerprints", Map.of("flatlineShape/v1", Fingerprint.of(finding)));
    finding
        .suppressedBecause()
        .ifPresent(
            reason ->
                result.put(
                    "suppressions", List.of(Map.of("kind", "inSource", "justification", reason))));
    result.put("properties", Map.of("bound", finding.bound().text()));
    return result;
  }

  private Map<String, Object> related(int id, Place place, String words) {
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("id", id);
    location.putAll(location(place));
    location.put("message", text(words));
    return location;
  }

  private Map<String, Object> location(Place place) {
    Map<String, Object> physical = new LinkedHashMap<>();
    physical.put("artifactLocation", Map.of("uri", roots.uriOf(place.file()), "uriBaseId", ROOT));
    if (place.known()) {
      physical.put("region", Map.of("startLine", place.firstLine(), "endLine", place.lastLine()));
    }
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("physicalLocation", physical);
    return location;
  }

  private static Map<String, Object> text(String words) {
    return Map.of("text", words);
  }

  private static String camelCase(String id) {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("-", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return name.toString();
  }
}
