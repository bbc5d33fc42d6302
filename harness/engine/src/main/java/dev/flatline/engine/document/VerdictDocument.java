package dev.flatline.engine.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a command found, for a machine: the same fields whatever the command. {@link DocumentSchema}
 * describes them.
 *
 * <p>A command writes its details beside these fields, under the names that they had before there
 * was one document: who read them goes on to.
 *
 * @param schema {@link #SCHEMA}
 * @param tool what wrote it
 * @param status that the command ended with; empty for a single case of a run, which has none
 * @param exitCode of the status, 0 to 7
 * @param verdict the gravest of the answers; empty if nothing was answered
 * @param subject what was looked at: an incident, a series, a command line
 * @param sentence the result in one sentence
 * @param questions that were asked, each with its answer
 * @param findings what was required of each case, and whether it was met; empty where nothing was
 * @param sites the lines of code that the result points to, the likeliest first
 */
public record VerdictDocument(
    String schema,
    Tool tool,
    Optional<Status> status,
    Optional<Integer> exitCode,
    Optional<Decision> verdict,
    String subject,
    String sentence,
    List<GivenAnswer> questions,
    List<Graded> findings,
    List<Site> sites) {

  /** Of these fields; another number means that one of them has another meaning. */
  public static final String SCHEMA = "urn:flatline:verdict:1";

  public VerdictDocument {
    questions = List.copyOf(questions);
    findings = List.copyOf(findings);
    sites = List.copyOf(sites);
  }

  /**
   * What wrote a document.
   *
   * @param version of the jar that it runs from; empty if it was not packaged
   * @param command for example {@code watch}
   */
  public record Tool(String name, Optional<String> version, String command) {

    static Tool of(String command) {
      Package own = VerdictDocument.class.getPackage();
      return new Tool("flatline", Optional.ofNullable(own.getImplementationVersion()), command);
    }
  }

  /** The result of a command that has a status, without findings and sites. */
  public static VerdictDocument of(
      String command, Status status, String subject, String sentence, List<GivenAnswer> questions) {
    return new VerdictDocument(
        SCHEMA,
        Tool.of(command),
        Optional.of(status),
        Optional.of(status.exitCode()),
        questions.stream().map(GivenAnswer::verdict).reduce(Decision::merge),
        subject,
        sentence,
        questions,
        List.of(),
        List.of());
  }

  /**
   * The same with a verdict of its own: evidence that is missing may leave no flat.
   *
   * @param graver at least as grave as every answer
   */
  public VerdictDocument saying(Decision graver) {
    return copy(status, Optional.of(graver), findings, sites);
  }

  /** The same with what was required of each case. */
  public VerdictDocument with(List<Graded> required) {
    return copy(status, verdict, required, sites);
  }

  /** The same with lines of code, the likeliest first. */
  public VerdictDocument at(List<Site> ranked) {
    return copy(status, verdict, findings, ranked);
  }

  /** The same of a part that is graded with others only. */
  public VerdictDocument ungraded() {
    return copy(Optional.empty(), verdict, findings, sites);
  }

  private VerdictDocument copy(
      Optional<Status> status,
      Optional<Decision> verdict,
      List<Graded> findings,
      List<Site> sites) {
    return new VerdictDocument(
        schema,
        tool,
        status,
        status.map(Status::exitCode),
        verdict,
        subject,
        sentence,
        questions,
        findings,
        sites);
  }

  /**
   * The document as indented JSON.
   *
   * @param details of the command; a field of them that the document has, too, must say the same,
   *     and may say more
   * @throws IllegalArgumentException if it does not
   */
  public String text(Object details) {
    ObjectNode document = Json.MAPPER.valueToTree(this);
    JsonNode more = Json.MAPPER.valueToTree(details);
    for (Map.Entry<String, JsonNode> field : more.properties()) {
      JsonNode known = document.get(field.getKey());
      if (known != null && !says(field.getValue(), known)) {
        throw new IllegalArgumentException(
            Formatted.of(
                "Cannot write a document because its details say something else: field=%s, document=%s, details=%s; give the field another name",
                field.getKey(), known, field.getValue()));
      }
      document.set(field.getKey(), field.getValue());
    }
    return Json.pretty(document);
  }

  /** Whether a value says all that another one says. */
  private static boolean says(JsonNode more, JsonNode known) {
    if (known.isObject() && more.isObject()) {
      return known.properties().stream()
          .allMatch(
              field ->
                  more.has(field.getKey()) && says(more.get(field.getKey()), field.getValue()));
    }
    if (known.isArray() && more.isArray() && known.size() == more.size()) {
      return IntStream.range(0, known.size()).allMatch(i -> says(more.get(i), known.get(i)));
    }
    return more.equals(known);
  }
}
