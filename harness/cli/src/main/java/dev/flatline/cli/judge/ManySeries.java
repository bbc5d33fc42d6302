package dev.flatline.cli.judge;

import dev.flatline.cli.value.NamedMargins;
import dev.flatline.engine.document.GivenAnswer;
import dev.flatline.engine.document.VerdictDocument;
import dev.flatline.engine.judge.Judgement;
import dev.flatline.engine.judge.SeriesSource;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.process.Status;
import dev.flatline.process.text.TerminalText;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Many series of one gauge, each judged for itself: one may leak where the others don't. */
record ManySeries(Map<String, Growth> judged) {

  /** Judges each; together they raise no more false alarms than one. */
  static ManySeries judge(Map<String, ? extends SeriesSource> sources, GrowthOptions options) {
    GrowthOptions shared = options.withAlpha(options.alpha() / sources.size());
    Map<String, Growth> judged = new TreeMap<>();
    sources.forEach(
        (value, source) -> {
          GrowthSeries series = new GrowthSeries();
          source.copyTo(series);
          NamedMargins.require(series, value, options);
          judged.put(value, GrowthJudge.judge(series, shared));
        });
    return new ManySeries(judged);
  }

  /** The gravest. */
  Decision decision() {
    return judged.values().stream()
        .map(Growth::decision)
        .reduce(Decision::merge)
        .orElse(Decision.INCONCLUSIVE);
  }

  /** For a person. */
  String text() {
    TextTable table = new TextTable("series", "verdict", "growth", "detection limit", "per");
    judged.forEach(
        (value, growth) ->
            table.row(
                value,
                growth.decision(),
                number(along(growth).estimate()),
                number(growth.smallestDetectablePerOperation()),
                growth.byOperations() ? "operation" : "second"));
    StringBuilder text = new StringBuilder(table.plain()).append('\n');
    judged.forEach(
        (value, growth) -> {
          if (growth.decision() != Decision.FLAT) {
            text.append(
                TerminalText.endedLine("%s: %s, %s", value, growth.decision(), growth.reason()));
          }
        });
    return text.append(decision()).append('\n').toString();
  }

  /** For a machine. */
  String json(List<String> notes) {
    List<GivenAnswer> questions = new ArrayList<>();
    judged.forEach((series, growth) -> questions.add(GivenAnswer.of(series, "", growth)));
    String sentence =
        questions.stream()
            .filter(given -> given.verdict() == decision())
            .findFirst()
            .map(given -> Formatted.of("%s: %s", given.label(), given.reason()))
            .orElse("there was no series");
    return VerdictDocument.of(
            "judge",
            Status.of(decision()),
            Formatted.of("%,d series", judged.size()),
            sentence,
            questions)
        .text(details(notes));
  }

  private Map<String, Object> details(List<String> notes) {
    Map<String, Object> each = new TreeMap<>();
    judged.forEach((value, growth) -> each.put(value, Judgement.of(growth, List.of())));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("decision", decision());
    json.put("series", each);
    json.put("notes", notes);
    return json;
  }

  private static Growth.Slope along(Growth growth) {
    return growth.byOperations() ? growth.perOperation() : growth.perSecond();
  }

  private static String number(double value) {
    return Double.isFinite(value) ? NumberText.threeDigits(value) : "?";
  }
}
