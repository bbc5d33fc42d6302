package dev.flatline.engine.report.html;

import dev.flatline.engine.report.text.HtmlSites;
import dev.flatline.engine.report.text.HtmlTable;
import java.util.List;

/**
 * What the template of a report is filled with.
 *
 * @param meaning of the status, in a sentence
 * @param sentence what the fix changes, or what is not as expected; empty if neither is known
 * @param cause why, with the line of code; not filled if it is not known
 * @param ran when, for how long, and under what
 * @param summary of the incident
 * @param variants what each is
 * @param compared the code that failed beside its fixes
 * @param command that repeats the run
 * @param rows what was required of each case, and what was seen
 * @param symptoms the first failure of each symptom
 * @param effects what the faults did
 * @param share of the harness itself
 * @param missing cases of which nothing can be drawn, and why
 * @param styles inlined
 * @param scripts inlined
 * @param lead the chart that shows the incident at a glance, in a list of one or none, as JSON
 * @param charts the others, as JSON
 */
public record ReportPage(
    String incident,
    String status,
    boolean pass,
    int exitCode,
    String meaning,
    String sentence,
    HtmlSites cause,
    String ran,
    String summary,
    List<RunIncident.Described> variants,
    HtmlTable compared,
    String command,
    String store,
    List<EvidenceRows.Row> rows,
    HtmlTable cases,
    List<String> symptoms,
    HtmlTable faults,
    List<String> effects,
    String share,
    List<Fact> facts,
    List<String> missing,
    String styles,
    String scripts,
    String lead,
    String charts) {

  /** A fact about the run. */
  record Fact(String name, String value) {}
}
