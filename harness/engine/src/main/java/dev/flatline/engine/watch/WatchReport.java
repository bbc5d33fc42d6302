package dev.flatline.engine.watch;

import dev.flatline.engine.judge.Judgement;
import dev.flatline.engine.report.TextTable;
import dev.flatline.engine.trend.Growth;
import dev.flatline.engine.trend.Growth.Decision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A process that was watched, judged.
 *
 * @param seconds for which it was
 * @param end why no longer
 * @param notes on what the process was asked and did not answer
 * @param store what was read, second by second
 */
public record WatchReport(
    long pid,
    String command,
    double seconds,
    String end,
    List<WatchedGauge> gauges,
    List<String> notes,
    String store) {

  private static final double HOUR = 3_600;

  /** What is left of a constant after arithmetic. */
  private static final double NOTHING = 1e-3;

  /** The gravest of all gauges. */
  public Decision decision() {
    return gauges.stream()
        .map(gauge -> gauge.growth().decision())
        .reduce(Decision::merge)
        .orElse(Decision.INCONCLUSIVE);
  }

  /** For a person. */
  public String text() {
    TextTable table =
        new TextTable(
            "gauge",
            "verdict",
            "first",
            "last",
            "lowest",
            "highest",
            "limit",
            "per hour",
            "leak seen from");
    for (WatchedGauge gauge : gauges) {
      table.row(
          gauge.name(),
          gauge.growth().decision(),
          number(gauge.first()),
          number(gauge.last()),
          number(gauge.lowest()),
          number(gauge.highest()),
          gauge.limit().isPresent() ? number(gauge.limit().getAsDouble()) : "",
          perHour(gauge.growth().perSecond().estimate()),
          byOperations(gauge)
              ? String.format(
                  Locale.ROOT,
                  "%.2g per operation",
                  gauge.growth().smallestDetectablePerOperation())
              : perHour(gauge.growth().smallestDetectablePerOperation()));
    }
    StringBuilder text = new StringBuilder();
    text.append("pid %d  %s\n\n".formatted(pid, command)).append(table.plain()).append('\n');
    for (WatchedGauge gauge : gauges) {
      perOperation(gauge).ifPresent(text::append);
      if (gauge.growth().decision() != Decision.FLAT) {
        text.append("%s: %s\n".formatted(gauge.name(), gauge.growth().reason()));
      }
      gauge.growth().secondsToExhaustion().stream()
          .filter(left -> left > 0)
          .forEach(
              left ->
                  text.append(
                      String.format(
                          Locale.ROOT, "%s: at its limit in %,.0f s%n", gauge.name(), left)));
    }
    notes.forEach(note -> text.append(note).append('\n'));
    return text
        + String.format(
            Locale.ROOT, "%s  after %.0f s: %s  store %s%n", decision(), seconds, end, store);
  }

  /** For a machine. */
  public Map<String, Object> json() {
    Map<String, Object> all = new LinkedHashMap<>();
    gauges.forEach(gauge -> all.put(gauge.name(), Judgement.of(gauge.growth(), List.of())));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pid", pid);
    json.put("command", command);
    json.put("decision", decision());
    json.put("seconds", seconds);
    json.put("end", end);
    json.put("notes", notes);
    json.put("store", store);
    json.put("gauges", all);
    return json;
  }

  private static boolean byOperations(WatchedGauge gauge) {
    return Double.isFinite(gauge.growth().perOperation().estimate());
  }

  /** Of what was counted along the operations; of the rest the table says it. */
  private static Optional<String> perOperation(WatchedGauge gauge) {
    Growth.Slope slope = gauge.growth().perOperation();
    return byOperations(gauge) && gauge.growth().decision() == Decision.RISING
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s: %.3g per operation (%.3g to %.3g)%n",
                gauge.name(),
                slope.estimate(),
                slope.low(),
                slope.high()))
        : Optional.empty();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String perHour(double perSecond) {
    double hourly = Math.abs(perSecond * HOUR) < NOTHING ? 0 : perSecond * HOUR;
    return Double.isFinite(hourly) ? String.format(Locale.ROOT, "%.3g", hourly) : "?";
  }
}
