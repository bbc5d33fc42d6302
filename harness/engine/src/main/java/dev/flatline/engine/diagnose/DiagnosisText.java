package dev.flatline.engine.diagnose;

import dev.flatline.engine.site.HeldPlace;
import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;

/** A diagnosis for people: the cause first, then the way to it. */
public final class DiagnosisText {

  private DiagnosisText() {}

  /** The lines of it. */
  public static List<String> lines(Diagnosis diagnosis) {
    List<String> lines = new ArrayList<>();
    lines.add(Formatted.of("Cause: %s. %s", diagnosis.cause().words(), diagnosis.sentence()));
    for (HeldPlace held : diagnosis.sites().stream().limit(1).toList()) {
      for (Frame frame : held.site().wayDown()) {
        lines.add("    called by " + frame);
      }
    }
    lines.add("");
    lines.add(
        Formatted.of("Process %d, looked at for %.0f s:", diagnosis.pid(), diagnosis.seconds()));
    for (Diagnosis.Step step : diagnosis.steps()) {
      String label = step.what() + ":";
      for (String line : step.lines()) {
        lines.add(Formatted.of("  %-18s %s", label, line));
        label = "";
      }
    }
    return List.copyOf(lines);
  }
}
