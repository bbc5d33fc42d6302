package dev.flatline.verdict.trend;

import com.google.errorprone.annotations.FormatMethod;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.GrowthOptions.Mode;
import dev.flatline.verdict.trend.View.Axis;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was done to come to a verdict, in plain words and with the figures of the series. */
public final class Explanation {

  private final GrowthSeries series;
  private final GrowthOptions options;
  private final Trial trial;
  private final List<String> steps = new ArrayList<>();

  private Explanation(GrowthSeries series, GrowthOptions options) {
    this.series = series;
    this.options = options;
    this.trial = GrowthJudge.trial(series, options);
  }

  /** The steps in order, a sentence or two each. */
  public static List<String> of(GrowthSeries series, GrowthOptions options) {
    Explanation explanation = new Explanation(series, options);
    explanation.read();
    Trial.Finding finding = explanation.trial.finding();
    if (finding != null) {
      Assessment assessment = finding.ruling().assessment();
      explanation.looked(assessment);
      explanation.compared(finding, assessment);
      explanation.rules(finding, assessment);
    }
    explanation.say("Verdict: %s", explanation.trial.growth().decision());
    return List.copyOf(explanation.steps);
  }

  @FormatMethod
  private void say(String format, @Nullable Object... values) {
    steps.add(Formatted.of(format, values));
  }

  private void read() {
    Part part = trial.part();
    say(
        "%s read%s.%s",
        NumberText.count(series.samples(), "sample"),
        part == null
            ? ""
            : Formatted.of(
                " over %s s and %s operations",
                NumberText.readable(part.seconds()), NumberText.readable(part.operations())),
        series.notes().isEmpty() ? "" : " " + String.join("; ", series.notes()) + ".");
    if (trial.finding() == null) {
      say("Nothing could be compared: %s", trial.growth().reason());
    }
  }

  private void looked(Assessment assessment) {
    View view = assessment.view();
    String along = view.axis() == Axis.OPERATIONS ? "operations" : "time";
    if (options.mode() == Mode.CHECKPOINT) {
      say("Each of %d checkpoints is a point along the %s.", view.points(), along);
    } else {
      say(
          "The first twentieth is warm-up and left out. The rest was looked at as %s: %d points along"
              + " the %s.",
          view.name(), view.points(), along);
    }
    say(
        "A trend is slow and noise is mostly fast, so only the %d slowest waves of these points were"
            + " kept.",
        view.frequencies());
    Nuisances nuisances = assessment.nuisances();
    if (nuisances.load()) {
      say("The load varied, so what follows the load was taken out.");
    }
    if (nuisances.cycles() > 0) {
      say("A cycle that repeats %.2f times was taken out.", nuisances.cycles());
    }
    if (nuisances.parts() > 0) {
      say(
          "What repeats is no even wave: %s of it beside that wave, or where the window cuts it, %s"
              + " taken out.",
          NumberText.count(nuisances.parts(), "part"), nuisances.parts() == 1 ? "was" : "were");
    }
  }

  private void compared(Trial.Finding finding, Assessment assessment) {
    say(
        "%d bounded descriptions (level, saturating, stepping, a ramp that stops) and %d leaking ones"
            + " (a line, alone or on top of those) were fitted, with fast and with slow noise.",
        assessment.fitted(false), assessment.fitted(true));
    Fit bounded = assessment.bestBounded();
    Fit leaking = assessment.bestLeaking();
    say("Best bounded: %s.", finding.wording().shapes().of(bounded));
    double advantage = assessment.advantageOfLeaking();
    say(
        "Best leaking: %s; it describes the series %s by %s than the best bounded one.",
        finding.wording().shapes().of(leaking),
        advantage > 0 ? "better" : "worse",
        NumberText.readable(Math.abs(advantage)));
  }

  private void rules(Trial.Finding finding, Assessment assessment) {
    Ruling ruling = finding.ruling();
    finding.exact().ifPresent(rule -> say("The count must return exactly: %s.", rule.reason()));
    Fit.Estimate slope = assessment.bestLeaking().lastingSlope();
    say(
        "RISING needs leaking to be better by %s, and a slope that is surely above 0 and at least half"
            + " of what matters: it is %s a window, matters from %s on.",
        NumberText.readable(Ruling.needed(assessment, finding.terms())),
        NumberText.readable(slope.value()),
        NumberText.readable(finding.terms().margin()));
    say(
        "FLAT needs every leaking description that is about as good to stay below %s a window: the"
            + " worst of them reaches %s.",
        NumberText.readable(finding.terms().margin()), NumberText.readable(ruling.upper()));
    if (Double.isFinite(options.headroom())) {
      say(
          "Or RISING if every good description uses up the headroom of %s within %s times the window.",
          NumberText.readable(options.headroom()),
          NumberText.readable(GrowthOptions.HORIZON_WINDOWS));
      say(
          "At its limit a gauge can rise no more and looks flat. So it is RISING if it climbed there and"
              + " stays, and FLAT only with more room than what matters: its lowest reading of late is"
              + " %s below the limit.",
          NumberText.readable(finding.terms().limit().value() - finding.terms().limit().lately()));
    }
  }
}
